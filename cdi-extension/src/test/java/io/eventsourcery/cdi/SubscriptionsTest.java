// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which logs an application gets, that they can be followed, and what its own listeners hear. */
class SubscriptionsTest {

    private static final StreamId ORDER = StreamId.named("order", "1");

    @Dependent
    static class Reader {
        @Inject
        Subscriptions log;
    }

    @Dependent
    static class ReaderOfOrders {
        @Inject
        @Orders
        Subscriptions log;
    }

    @Test
    void the_log_of_the_store_is_injected() {
        try (Application app = Application.of(Reader.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Pull<Optional<RecordedEvent<?>>> pull = tail(app.get(Reader.class).log);
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(given(pull)).containsExactly(new OrderPlaced("ann"));
            assertThat(app.get(Backend.class).subscriptions().position())
                    .isEqualTo(app.get(Subscriptions.class).position());
        }
    }

    @Test
    void each_store_has_a_log_with_its_own_qualifier() {
        try (Application app = Application.of(
                ReaderOfOrders.class, InMemory.ForOrders.class, InMemory.ForUsers.class, OrderEvent.class)) {
            Pull<Optional<RecordedEvent<?>>> orders = tail(app.get(ReaderOfOrders.class).log);
            Pull<Optional<RecordedEvent<?>>> users = tail(app.get(Subscriptions.class, Users.Literal.INSTANCE));
            app.get(EventStore.class, Orders.Literal.INSTANCE)
                    .append(ORDER, ExpectedVersion.none(), new OrderShipped());

            assertThat(given(orders)).containsExactly(new OrderShipped());
            assertThat(given(users)).isEmpty();
            assertThat(app.has(Subscriptions.class)).isFalse();
        }
    }

    @Test
    void a_reader_inside_a_transaction_sees_its_own_events_after_the_commit() {
        try (Application app =
                Application.of(Reader.class, Transactional.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Pull<Optional<RecordedEvent<?>>> pull = tail(app.get(Reader.class).log);
            EventStore store = app.get(EventStore.class);
            store.append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));
            List<Object> inside = new ArrayList<>();

            app.transactional().run(() -> {
                store.append(ORDER, ExpectedVersion.exactly(1), new OrderShipped());
                inside.addAll(given(pull));
            });

            assertThat(inside).containsExactly(new OrderPlaced("ann"));
            assertThat(given(pull)).containsExactly(new OrderShipped());
        }
    }

    @Test
    void without_jta_the_log_can_be_followed_too() {
        try (Application app = Application.withoutJta(Reader.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Pull<Optional<RecordedEvent<?>>> pull = tail(app.get(Reader.class).log);
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderShipped());

            assertThat(given(pull)).containsExactly(new OrderShipped());
        }
    }

    @Test
    void a_log_without_a_backend_is_ES_0101() {
        assertThat(Application.problemsOf(Reader.class))
                .singleElement()
                .asString()
                .startsWith("ES-0101")
                .contains(Reader.class.getName() + ".log");
    }

    @Test
    void a_log_with_qualifiers_that_no_factory_has_is_ES_0103() {
        assertThat(Application.problemsOf(ReaderOfOrders.class, InMemory.ForUsers.class))
                .singleElement()
                .asString()
                .startsWith("ES-0103")
                .contains(ReaderOfOrders.class.getName(), "@Orders");
    }

    @ApplicationScoped
    static class DeafStore {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create()
                    .configured(
                            setup -> setup.withListener(EventListeners.none().onEvents(TimeUnit.class, event -> {})));
        }
    }

    @Test
    void a_listener_that_can_never_hear_anything_is_ES_0109() {
        assertThat(Application.problemsOf(DeafStore.class, OrderEvent.class))
                .singleElement()
                .asString()
                .startsWith("ES-0109")
                .contains(TimeUnit.class.getName());
    }

    @ApplicationScoped
    static class Heard {
        private final List<String> calls = new ArrayList<>();

        void on(@Observes RecordedEvent<OrderPlaced> event) {
            calls.add("observer " + event.payload().customer());
        }

        void add(String call) {
            calls.add(call);
        }

        List<String> calls() {
            return List.copyOf(calls);
        }
    }

    @ApplicationScoped
    static class ListeningStore {
        @Produces
        @ApplicationScoped
        BackendFactory factory(Heard heard) {
            return InMemoryBackendFactory.create()
                    .configured(setup -> setup.withListener(EventListeners.none()
                            .onEvents(OrderEvent.class, event -> heard.add("listener " + event.type()))));
        }
    }

    @Test
    void a_listener_of_the_factory_hears_before_the_observers_what_the_application_has_as_events() {
        try (Application app = Application.of(Heard.class, ListeningStore.class, OrderEvent.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"), new OrderShipped());

            assertThat(app.get(Heard.class).calls())
                    .containsExactly("listener order-placed", "listener order-shipped", "observer ann");
        }
    }

    private static Pull<Optional<RecordedEvent<?>>> tail(Subscriptions log) {
        return log.startFrom(log.position()).iterator(PullSubscription.SHORTEST_TIME_LIMIT);
    }

    private static List<Object> given(Pull<Optional<RecordedEvent<?>>> pull) {
        List<Object> payloads = new ArrayList<>();
        for (Optional<RecordedEvent<?>> next = pull.next(); next.isPresent(); next = pull.next()) {
            payloads.add(next.get().payload());
        }
        return payloads;
    }
}
