// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node searches for what waits behind an order key up to where the shard has come, perhaps on another node. */
public class KeySearchTest {

    /** Nothing moves on what it knows to be settled, as if another node had done all the work. */
    private final Backend backend =
            InMemoryBackendFactory.create().withEventTypes(Ordered.class).build();

    private final Prepared prepared = Prepared.of(
            backend.extension(BackgroundEngine.class).orElseThrow(),
            Definition.subscription("letters")
                    .on(Ordered.class, event -> {})
                    .inOrderOf("customer", event -> ((Ordered) event.payload()).customer()));

    @EventType("ordered")
    public record Ordered(String customer) {}

    @AfterEach
    void close() {
        backend.close();
    }

    private Position append(String customer) {
        return backend.eventStore()
                .append(StreamId.random("order"), ExpectedVersion.none(), NewEvent.of(new Ordered(customer)))
                .position()
                .orElseThrow();
    }

    private KeySearch search(Position behind, Position upTo) {
        TenantId tenant = TenantId.single();
        Instant now = Instant.EPOCH;
        ParkedStream parked = new ParkedStream(
                new ShardKey("letters", 0),
                Line.ofKey(tenant, "ann").key(),
                tenant,
                StreamId.random("order"),
                new ParkedStream.Event(UUID.randomUUID(), "ordered", behind),
                new ParkedStream.Failure(1, "", now, now),
                ParkedStream.Decision.REQUEUE);
        return new KeySearch(prepared, parked, upTo, 10, List.of());
    }

    private static List<String> customers(KeySearch search) {
        Optional<List<RecordedEvent<?>>> found = search.goOn();
        while (found.isEmpty()) {
            found = search.goOn();
        }
        return found.get().stream()
                .map(event -> ((Ordered) event.payload()).customer())
                .toList();
    }

    @Test
    void nothing_is_missed_by_a_node_that_does_not_know_yet_how_far_the_log_is_settled() {
        Position parked = append("ann");
        append("ann");
        append("bob");
        Position reached = append("ann");
        append("ann");

        assertThat(customers(search(parked, reached))).containsExactly("ann", "ann");
    }

    @Test
    void the_search_does_not_end_before_the_log_is_settled_up_to_where_the_shard_is() {
        Position parked = append("ann");
        Position later = new Position(append("ann").major() + 1, 0);
        KeySearch search = search(parked, later);

        assertThatThrownBy(() -> customers(search))
                .isInstanceOf(TransientStoreException.class)
                .hasMessageContaining("ES-0833");
        while (append("ann").compareTo(later) < 0) {
            // Until the log is there.
        }
        assertThat(customers(search)).as("the same search goes on").startsWith("ann", "ann");
    }
}
