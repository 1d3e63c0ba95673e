// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/projections.md}. */
class ProjectionsTest {

    /** Somebody ordered. */
    @EventType("projected-order-placed")
    public record OrderPlaced(String customer) {}

    /** In an application this is a table whose key begins with the generation. */
    private final Map<Integer, List<String>> customers = new ConcurrentHashMap<>();

    private void insert(int generation, String customer) {
        customers
                .computeIfAbsent(generation, number -> new CopyOnWriteArrayList<>())
                .add(customer);
    }

    private List<String> select(int generation) {
        return customers.getOrDefault(generation, List.of());
    }

    // snippet:generation
    private final ProjectionDefinition projection = Definition.projection("customers")
            .on(
                    OrderPlaced.class,
                    (event, work) -> insert(work.generation(), event.payload().customer()));

    List<String> customers(SubscriptionRuntime runtime) {
        return select(runtime.generation("customers"));
    }
    // end:generation

    // snippet:progress
    String progress(SubscriptionRuntime runtime) {
        SubscriptionStatus status = runtime.status("customers");
        return status.rebuild()
                .map(rebuild -> "%.0f %%, %d dead letters, ready in %s"
                        .formatted(
                                100 * rebuild.fraction(),
                                rebuild.deadLetters(),
                                rebuild.remaining().map(Duration::toString).orElse("?")))
                .orElse("generation " + status.generation());
    }
    // end:progress

    @Test
    void a_view_is_read_from_the_generation_that_is_active() {
        try (Backend backend = InMemoryBackendFactory.create()
                        .withEventTypes(OrderPlaced.class)
                        .build();
                SubscriptionRuntime runtime =
                        BackgroundRuntime.of(backend).with(projection).start()) {
            Position position = backend.eventStore()
                    .append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("ann"))
                    .position()
                    .orElseThrow();
            assertThat(runtime.await(position, "customers", Duration.ofSeconds(30)))
                    .isTrue();
            runtime.rebuild("customers");
            assertThat(progress(runtime)).isNotEmpty();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (runtime.generation("customers") == 1) {
                assertThat(System.nanoTime() - end).isNegative();
                Thread.onSpinWait();
            }

            assertThat(customers(runtime)).containsExactly("ann");
            assertThat(progress(runtime)).isEqualTo("generation 2");
        }
    }
}
