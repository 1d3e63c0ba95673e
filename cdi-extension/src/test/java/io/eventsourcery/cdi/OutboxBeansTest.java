// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.OutboxPublisher;
import io.eventsourcery.inject.Subscription;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.Outbox;
import io.eventsourcery.runtime.outbox.EventPublisher;
import io.eventsourcery.runtime.outbox.OutboxEntry;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Beans that publish the events of a store. */
class OutboxBeansTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final StreamId ORDER = StreamId.named("order", "1");

    @ApplicationScoped
    public static class Sent {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        public void add(String text) {
            texts.add(text);
        }

        public List<String> texts() {
            return List.copyOf(texts);
        }
    }

    // snippet:outbox-publisher
    @ApplicationScoped
    @OutboxPublisher(value = "warehouse", category = "order")
    public static class Warehouse implements EventPublisher {
        @Inject
        Sent sent;

        @Override
        public void publish(OutboxEntry entry) {
            sent.add(entry.event().type() + " " + entry.text());
        }
    }
    // end:outbox-publisher

    @ApplicationScoped
    public static class OnlyPlaced {
        // snippet:outbox-filter
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .withOutbox(event -> event.type().equals("order-placed"));
        }
        // end:outbox-filter
    }

    private static Position append(Application app) {
        return app.get(EventStore.class)
                .append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"), new OrderShipped())
                .position()
                .orElseThrow();
    }

    @Test
    void a_publisher_gets_the_events_of_its_category_with_their_payloads_as_text() {
        try (Application app =
                Application.of(Warehouse.class, Sent.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Position last = append(app);

            assertThat(app.get(SubscriptionRuntime.class).await(last, "warehouse", LIMIT))
                    .isTrue();
            assertThat(app.get(Sent.class).texts())
                    .containsExactly("order-placed {\"customer\":\"ann\"}", "order-shipped {}");
        }
    }

    @Test
    void events_that_the_filter_of_the_factory_refuses_never_reach_it() {
        try (Application app = Application.of(Warehouse.class, Sent.class, OnlyPlaced.class, OrderEvent.class)) {
            Position last = append(app);

            assertThat(app.get(SubscriptionRuntime.class).await(last, "warehouse", LIMIT))
                    .isTrue();
            assertThat(app.get(Sent.class).texts()).containsExactly("order-placed {\"customer\":\"ann\"}");
        }
    }

    @Test
    void configured_categories_are_a_filter_too() {
        try (Application app = Application.with(
                Map.of("eventsourcery.outbox.categories", "invoice, order"),
                InMemory.Unqualified.class,
                OrderEvent.class)) {
            append(app);
            app.get(EventStore.class).append(StreamId.random("user"), ExpectedVersion.none(), new OrderPlaced("bob"));
            List<String> sent = new CopyOnWriteArrayList<>();

            Outbox.of(app.get(Backend.class))
                    .run(entry -> sent.add(entry.event().stream().category()), 100);

            assertThat(sent).containsExactly("order", "order");
        }
    }

    @Test
    void an_application_that_has_a_timer_of_its_own_publishes_in_passes() {
        try (Application app = Application.of(OnlyPlaced.class, OrderEvent.class)) {
            append(app);
            List<String> sent = new CopyOnWriteArrayList<>();

            // snippet:outbox-pass
            Outbox outbox = Outbox.of(app.get(Backend.class));
            int published =
                    outbox.run(entry -> sent.add(entry.event().type()), 100).published();
            // end:outbox-pass

            assertThat(published).isOne();
            assertThat(sent).containsExactly("order-placed");
        }
    }

    @ApplicationScoped
    @OutboxPublisher("mute")
    public static class Mute {}

    @ApplicationScoped
    @OutboxPublisher("handling")
    public static class Handling implements EventPublisher {
        @Override
        public void publish(OutboxEntry entry) {}

        @Handles
        public void placed(OrderPlaced event) {}
    }

    @ApplicationScoped
    @OutboxPublisher("undecided")
    @Subscription("undecided")
    public static class Undecided implements EventPublisher {
        @Override
        public void publish(OutboxEntry entry) {}
    }

    @Test
    void beans_that_cannot_publish_are_told_by_class() {
        assertThat(Application.problemsOf(
                        Mute.class, Handling.class, Undecided.class, InMemory.Unqualified.class, OrderEvent.class))
                .anySatisfy(problem -> assertThat(problem).startsWith("ES-0815").contains("Mute", "EventPublisher"))
                .anySatisfy(problem -> assertThat(problem).startsWith("ES-0815").contains("Handling", "@Handles"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("ES-0815")
                        .contains("Undecided", "@Subscription and @OutboxPublisher"));
    }
}
