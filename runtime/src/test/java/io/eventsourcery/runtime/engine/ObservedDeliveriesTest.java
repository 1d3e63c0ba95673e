// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Append;
import io.eventsourcery.observation.Observation.Consumer;
import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.observation.Observation.Delivery;
import io.eventsourcery.observation.Observation.DeliveryFailed;
import io.eventsourcery.observation.Observation.StreamParked;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ErrorPolicy;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Observers of a store hear what comes of deliveries. */
class ObservedDeliveriesTest {

    private static final ErrorPolicy TWICE =
            ErrorPolicy.defaults().withAttempts(2).withPauses(Duration.ofMillis(1), Duration.ofMillis(5));

    /** What is delivered. */
    @EventType("delivered")
    public record Noted(String text) {}

    private final BlockingQueue<Observation> heard = new LinkedBlockingQueue<>();
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(Noted.class)
            .withObserver((store, observation) -> {
                if (!(observation instanceof Append)) {
                    heard.add(observation);
                }
            })
            .withOutbox(event -> true)
            .build();
    private final StreamId stream = StreamId.of("note", UUID.randomUUID());
    private volatile boolean isBroken = true;

    @AfterEach
    void close() {
        backend.close();
    }

    private <T extends Observation> T next(Class<T> kind) throws InterruptedException {
        return kind.cast(heard.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void each_attempt_the_parked_stream_and_what_is_handled_after_all_are_heard_without_what_handlers_say()
            throws Exception {
        Consumer mails = new Consumer("mails", Kind.SUBSCRIPTION);
        backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("secret"));
        try (SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                .with(Definition.subscription("mails").withErrorPolicy(TWICE).on(Noted.class, event -> {
                    if (isBroken) {
                        throw new IllegalStateException("secret");
                    }
                }))
                .start()) {
            DeliveryFailed first = next(DeliveryFailed.class);
            DeliveryFailed second = next(DeliveryFailed.class);
            StreamParked parked = next(StreamParked.class);
            isBroken = false;
            runtime.requeue(runtime.deadLetters("mails").get(0));
            Delivery delivery = next(Delivery.class);

            assertThat(first.attempt()).isEqualTo(1);
            assertThat(second.attempt()).isEqualTo(2);
            assertThat(parked.attempts()).isEqualTo(2);
            assertThat(parked.stream()).isEqualTo(stream);
            assertThat(delivery).isEqualTo(new Delivery(mails, 1, delivery.took()));
            assertThat(first.consumer()).isEqualTo(mails).isEqualTo(parked.consumer());
            assertThat(first.error()).startsWith(IllegalStateException.class.getName());
            assertThat(first + " " + parked).doesNotContain("secret");
        }
    }

    @Test
    void what_projections_write_and_outboxes_publish_is_told_apart() throws Exception {
        backend.eventStore().append(stream, ExpectedVersion.none(), new Noted("1"), new Noted("2"));
        try (SubscriptionRuntime projection = BackgroundRuntime.of(backend)
                .with(Definition.projection("view").on(Noted.class, (event, work) -> {}))
                .start()) {
            assertThat(next(Delivery.class)).satisfies(delivery -> {
                assertThat(delivery.consumer()).isEqualTo(new Consumer("view", Kind.PROJECTION));
                assertThat(delivery.events()).isEqualTo(2);
            });
        }
        Outbox.of(backend).run(entry -> {}, 10);

        assertThat(next(Delivery.class).consumer()).isEqualTo(new Consumer(Outbox.NAME, Kind.OUTBOX));
    }
}
