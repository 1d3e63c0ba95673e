// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backend that is chosen by configuration takes what it needs from the application or from the server. */
class ConfiguredBackendTest {

    private static final StreamId ORDER = StreamId.named("order", "1");
    private static final Map<String, String> CLOCK = Map.of("eventsourcery.backend", "clock");
    private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");

    @ApplicationScoped
    static class OneClock {
        @Produces
        @Dependent
        Clock clock() {
            return Clock.fixed(NEW_YEAR, ZoneOffset.UTC);
        }

        @Produces
        @Orders
        Clock ofOrders() {
            return Clock.systemUTC();
        }
    }

    @ApplicationScoped
    static class SecondClock {
        @Produces
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void it_finds_the_default_bean_of_a_type() {
        try (Application app = Application.with(CLOCK, OneClock.class, OrderEvent.class)) {
            assertThat(recordedAt(app)).isEqualTo(NEW_YEAR);
        }
    }

    @Test
    void it_finds_a_resource_by_name() {
        Clock clock = Clock.fixed(NEW_YEAR, ZoneOffset.UTC);
        try (NamingContext naming = NamingContext.with(ClockProvider.RESOURCE, clock);
                Application app = Application.with(CLOCK, OrderEvent.class)) {
            assertThat(recordedAt(app)).isEqualTo(NEW_YEAR);
        }
    }

    @Test
    void several_default_beans_are_ES_0107() {
        assertThat(Application.problemsOf(CLOCK, OneClock.class, SecondClock.class))
                .singleElement()
                .asString()
                .startsWith("ES-0107")
                .contains(Clock.class.getName());
    }

    @Test
    void what_it_misses_it_says_itself() {
        assertThat(Application.problemsOf(CLOCK)).containsExactly("ES-9999 There is no clock.");
    }

    @Test
    void a_produced_factory_wins() {
        try (Application app = Application.with(CLOCK, InMemory.Unqualified.class, OneClock.class, OrderEvent.class)) {
            assertThat(recordedAt(app)).isAfter(NEW_YEAR);
        }
    }

    @Test
    void it_stands_beside_produced_stores_with_qualifiers() {
        try (Application app = Application.with(CLOCK, InMemory.ForOrders.class, OneClock.class, OrderEvent.class)) {
            assertThat(recordedAt(app)).isEqualTo(NEW_YEAR);
            assertThat(app.get(EventStore.class, Orders.Literal.INSTANCE).read(ORDER))
                    .isEmpty();
        }
    }

    private static Instant recordedAt(Application app) {
        EventStore store = app.get(EventStore.class, jakarta.enterprise.inject.Default.Literal.INSTANCE);
        store.append(ORDER, ExpectedVersion.none(), new OrderEvent.OrderShipped());
        return store.read(ORDER).map(RecordedEvent::recordedAt).findFirst().orElseThrow();
    }
}
