// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.outbox;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.outbox.jms.JmsHeaders;
import io.eventsourcery.outbox.jms.JmsPublisher;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;

/** Publishes events of orders to a queue that nobody listens to; refuses those of a customer as often as it is told. */
@ApplicationScoped
@OutboxPublisher(value = "shipments", attempts = 2)
@JMSDestinationDefinition(name = Shipments.QUEUE, interfaceName = "jakarta.jms.Queue", destinationName = "shipments")
public class Shipments implements EventPublisher {

    static final String QUEUE = "java:app/jms/shipments";
    private static final long PATIENCE = 60_000;

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    private ConnectionFactory connections;

    @Resource(lookup = QUEUE)
    private Queue queue;

    private JmsPublisher messages;
    private volatile String refused = "";

    @PostConstruct
    void open() {
        messages = JmsPublisher.to(connections, event -> queue);
    }

    /** Refuses what has this text in it. */
    public void refuse(String text) {
        refused = text;
    }

    @Override
    public void publish(OutboxEntry entry) throws JMSException {
        if (!refused.isEmpty() && entry.text().contains(refused)) {
            throw new JMSException("refused");
        }
        messages.publish(entry);
    }

    /** What a message tells about its event. */
    public record Received(String id, String type, String tenant, String stream, long version, String text) {

        /** Whether it is the message of an event. */
        public boolean isOf(RecordedEvent<?> event) {
            return id.equals(event.id().toString())
                    && type.equals(event.type())
                    && tenant.equals(event.tenant().value())
                    && stream.equals(event.stream().id().toString())
                    && version == event.version().orElseThrow();
        }
    }

    /** The next message, or null if there is none for a long time. */
    public Received next() throws JMSException {
        try (JMSContext context = connections.createContext()) {
            Message message = context.createConsumer(queue).receive(PATIENCE);
            return message == null
                    ? null
                    : new Received(
                            message.getStringProperty(JmsHeaders.ID),
                            message.getJMSType(),
                            message.getStringProperty(JmsHeaders.TENANT),
                            message.getStringProperty(JmsHeaders.STREAM),
                            message.getLongProperty(JmsHeaders.VERSION),
                            message.getBody(String.class));
        }
    }
}
