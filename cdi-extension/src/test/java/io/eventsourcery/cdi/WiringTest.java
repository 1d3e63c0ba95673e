// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which stores an application gets, and that they work. */
class WiringTest {

    private static final StreamId ORDER = StreamId.named("order", "1");

    @ApplicationScoped
    static class Shop {
        @Inject
        EventStore events;

        @jakarta.transaction.Transactional
        void place(StreamId order) {
            events.append(order, ExpectedVersion.none(), new OrderEvent.OrderPlaced("ann"));
        }

        @jakarta.transaction.Transactional
        void placeAndFail(StreamId order) {
            place(order);
            throw new IllegalStateException("changed my mind");
        }
    }

    @Dependent
    static class TwoStores {
        @Inject
        @Orders
        EventStore orders;

        @Inject
        @Users
        EventStore users;
    }

    @Test
    void a_produced_factory_gives_an_injectable_store_that_commits_with_the_transaction() {
        try (Application app = Application.of(Shop.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(Shop.class).place(ORDER);

            assertThat(payloads(app.get(EventStore.class))).containsExactly(new OrderEvent.OrderPlaced("ann"));
        }
    }

    @Test
    void an_append_rolls_back_with_the_transaction() {
        try (Application app = Application.of(Shop.class, InMemory.Unqualified.class, OrderEvent.class)) {
            Shop shop = app.get(Shop.class);

            assertThatThrownBy(() -> shop.placeAndFail(ORDER)).hasMessage("changed my mind");

            assertThat(payloads(app.get(EventStore.class))).isEmpty();
        }
    }

    @Test
    void without_a_transaction_an_append_has_its_own() {
        try (Application app = Application.of(InMemory.Unqualified.class, OrderEvent.class)) {
            EventStore store = app.get(EventStore.class);

            store.append(ORDER, ExpectedVersion.none(), new OrderEvent.OrderShipped());

            assertThat(payloads(store)).containsExactly(new OrderEvent.OrderShipped());
        }
    }

    @Test
    void qualified_factories_give_separate_stores() {
        try (Application app =
                Application.of(TwoStores.class, InMemory.ForOrders.class, InMemory.ForUsers.class, OrderEvent.class)) {
            app.get(EventStore.class, Orders.Literal.INSTANCE)
                    .append(ORDER, ExpectedVersion.none(), new OrderEvent.OrderShipped());

            TwoStores stores = app.get(TwoStores.class);
            assertThat(stores.orders.read(ORDER)).hasSize(1);
            assertThat(stores.users.read(ORDER)).isEmpty();
            assertThat(app.has(EventStore.class)).isFalse();
        }
    }

    @Test
    void the_backend_is_injectable_beside_its_store() {
        try (Application app = Application.of(InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderEvent.OrderShipped());

            assertThat(payloads(app.get(Backend.class).eventStore())).hasSize(1);
        }
    }

    @Test
    void configuration_alone_gives_a_store() {
        try (Application app =
                Application.with(Map.of("eventsourcery.backend", "memory"), Shop.class, OrderEvent.class)) {
            app.get(Shop.class).place(ORDER);

            assertThat(payloads(app.get(EventStore.class))).hasSize(1);
        }
    }

    @Test
    void an_application_that_merely_has_the_library_starts() {
        try (Application app = Application.of(Transactional.class)) {
            assertThat(app.has(EventStore.class)).isFalse();
        }
    }

    @Test
    void without_jta_a_store_has_the_transactions_of_its_backend() {
        try (Application app = Application.withoutJta(InMemory.Unqualified.class, OrderEvent.class)) {
            EventStore store = app.get(EventStore.class);

            store.append(ORDER, ExpectedVersion.none(), new OrderEvent.OrderShipped());

            assertThat(payloads(store)).hasSize(1);
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class ForTests {
        @Produces
        BackendFactory factory() {
            return InMemoryBackendFactory.create().withEventTypes(OnlyForTests.class);
        }
    }

    @EventType("only-for-tests")
    public record OnlyForTests() {}

    @Test
    void an_alternative_factory_wins() {
        try (Application app = Application.of(ForTests.class, InMemory.Unqualified.class)) {
            EventStore store = app.get(EventStore.class);

            store.append(ORDER, ExpectedVersion.none(), new OnlyForTests());

            assertThat(payloads(store)).containsExactly(new OnlyForTests());
        }
    }

    @ApplicationScoped
    static class OwnStore {
        @Produces
        @ApplicationScoped
        EventStore store() {
            return InMemoryBackendFactory.create()
                    .withEventTypes(OrderEvent.class)
                    .build()
                    .eventStore();
        }
    }

    @Test
    void an_application_may_bring_a_store_of_its_own() {
        try (Application app = Application.of(Shop.class, OwnStore.class)) {
            app.get(Shop.class).place(ORDER);

            assertThat(payloads(app.get(EventStore.class))).hasSize(1);
        }
    }

    private static List<Object> payloads(EventStore store) {
        return store.read(ORDER).<Object>map(RecordedEvent::payload).toList();
    }
}
