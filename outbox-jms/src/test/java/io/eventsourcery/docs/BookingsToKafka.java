// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringSerializer;

// snippet:kafka
@ApplicationScoped
@OutboxPublisher(value = "bookings-to-kafka", category = "room")
public class BookingsToKafka implements EventPublisher {

    private Producer<String, String> producer;

    @PostConstruct
    void open() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "kafka:9092", "acks", "all", "enable.idempotence", true);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    @Override
    public void publish(OutboxEntry entry) throws Exception {
        RecordedEvent<?> event = entry.event();
        // The key keeps a stream in one partition, so its order stays.
        ProducerRecord<String, String> message =
                new ProducerRecord<>("bookings", event.stream().id().toString(), entry.text());
        message.headers().add("id", event.id().toString().getBytes(StandardCharsets.UTF_8));
        message.headers().add("type", event.type().getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(message).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException away) {
                throw new UnavailableException("Kafka is away", away);
            }
            throw e;
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
// end:kafka
