// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.cdi.OrderEvent.OrderPlaced;
import io.eventsourcery.cdi.OrderEvent.OrderShipped;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InCategory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.EventMetadata;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Which observers are told of {@code RecordedEvent<OrderPlaced>}. */
class ObserversTest {

    private static final StreamId ORDER = StreamId.named("order", "1");

    @EventType("user-registered")
    public record UserRegistered() {}

    @ApplicationScoped
    static class Log {
        private final List<String> entries = new CopyOnWriteArrayList<>();

        void add(String entry) {
            entries.add(entry);
        }

        List<String> entries() {
            return List.copyOf(entries);
        }
    }

    @ApplicationScoped
    static class ByType {
        void exact(@Observes RecordedEvent<OrderPlaced> event, Log log) {
            log.add("exact");
        }

        void sibling(@Observes RecordedEvent<OrderShipped> event, Log log) {
            log.add("sibling");
        }

        void extendsRoot(@Observes RecordedEvent<? extends OrderEvent> event, Log log) {
            log.add("? extends root");
        }

        void extendsOther(@Observes RecordedEvent<? extends UserRegistered> event, Log log) {
            log.add("? extends other");
        }

        void superExact(@Observes RecordedEvent<? super OrderPlaced> event, Log log) {
            log.add("? super exact");
        }

        void any(@Observes RecordedEvent<?> event, Log log) {
            log.add("?");
        }

        @SuppressWarnings("rawtypes")
        void raw(@Observes RecordedEvent event, Log log) {
            log.add("raw");
        }

        <E extends OrderEvent> void variable(@Observes RecordedEvent<E> event, Log log) {
            log.add("E extends root");
        }

        <E extends UserRegistered> void otherVariable(@Observes RecordedEvent<E> event, Log log) {
            log.add("E extends other");
        }
    }

    @ApplicationScoped
    static class ByQualifier {
        void any(@Observes @Any RecordedEvent<?> event, Log log) {
            log.add("any");
        }

        void inDefault(@Observes @Default RecordedEvent<?> event, Log log) {
            log.add("default");
        }

        void inOrder(@Observes @InCategory("order") RecordedEvent<?> event, Log log) {
            log.add("order");
        }

        void inUser(@Observes @InCategory("user") RecordedEvent<?> event, Log log) {
            log.add("user");
        }

        void inNone(@Observes @InCategory("") RecordedEvent<?> event, Log log) {
            log.add("none");
        }

        void ofOrders(@Observes @Orders RecordedEvent<?> event, Log log) {
            log.add("@Orders");
        }

        void ofOrdersInOrder(@Observes @Orders @InCategory("order") RecordedEvent<?> event, Log log) {
            log.add("@Orders order");
        }

        void ofUsers(@Observes @Users RecordedEvent<?> event, Log log) {
            log.add("@Users");
        }
    }

    @ApplicationScoped
    static class WithMetadata {
        void on(@Observes RecordedEvent<OrderPlaced> event, EventMetadata metadata, Log log) {
            log.add(metadata.getType().getTypeName());
            log.add(event.payload().customer() + " " + event.version().getAsLong() + " "
                    + event.stream().category());
        }
    }

    @ApplicationScoped
    static class InOrder {
        void last(@Observes @Priority(3000) RecordedEvent<?> event, Log log) {
            log.add("last");
        }

        void first(@Observes @Priority(1) RecordedEvent<OrderPlaced> event, Log log) {
            log.add("first");
        }
    }

    @Test
    void the_type_argument_selects_observers() {
        try (Application app = Application.of(
                ByType.class, Log.class, InMemory.Unqualified.class, OrderEvent.class, UserRegistered.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(app.get(Log.class).entries())
                    .containsExactlyInAnyOrder(
                            "exact", "? extends root", "? super exact", "?", "raw", "E extends root");
        }
    }

    @Test
    void the_category_selects_observers() {
        try (Application app =
                Application.of(ByQualifier.class, Log.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(app.get(Log.class).entries()).containsExactlyInAnyOrder("any", "order");
        }
    }

    @Test
    void a_stream_without_category_is_in_the_empty_one() {
        try (Application app =
                Application.of(ByQualifier.class, Log.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(EventStore.class).append(StreamId.random(), ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(app.get(Log.class).entries()).containsExactlyInAnyOrder("any", "none");
        }
    }

    @Test
    void the_qualifier_of_the_store_selects_observers() {
        try (Application app = Application.of(
                ByQualifier.class, Log.class, InMemory.ForOrders.class, InMemory.ForUsers.class, OrderEvent.class)) {
            app.get(EventStore.class, Orders.Literal.INSTANCE)
                    .append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(app.get(Log.class).entries())
                    .containsExactlyInAnyOrder("any", "order", "@Orders", "@Orders order");
        }
    }

    @Test
    void the_event_carries_its_type_its_payload_and_its_place() {
        try (Application app =
                Application.of(WithMetadata.class, Log.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(app.get(Log.class).entries())
                    .containsExactly(
                            RecordedEvent.class.getName() + "<" + OrderPlaced.class.getName() + ">", "ann 1 order");
        }
    }

    @Test
    void observers_are_called_by_priority_for_each_event_in_order() {
        try (Application app = Application.of(InOrder.class, Log.class, InMemory.Unqualified.class, OrderEvent.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"), new OrderShipped());

            assertThat(app.get(Log.class).entries()).containsExactly("first", "last", "last");
        }
    }

    @Test
    void event_types_that_only_an_observer_names_are_known() {
        try (Application app = Application.of(ByType.class, Log.class, InMemory.Unqualified.class)) {
            app.get(EventStore.class).append(ORDER, ExpectedVersion.none(), new OrderPlaced("ann"));

            assertThat(app.get(Log.class).entries()).contains("exact");
        }
    }

    @Test
    void an_event_type_is_no_bean() {
        try (Application app = Application.of(InMemory.Unqualified.class, OrderEvent.class, UserRegistered.class)) {
            assertThat(app.has(UserRegistered.class)).isFalse();
        }
    }
}
