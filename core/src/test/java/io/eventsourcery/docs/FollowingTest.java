// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.relay.EventRelay;
import io.eventsourcery.relay.RelayPass;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/following.md}. */
class FollowingTest {

    /** What happens to an order. */
    public sealed interface OrderEvent permits OrderPlaced, OrderShipped {}

    /** Somebody ordered. */
    @EventType("order-placed")
    public record OrderPlaced(String customer) implements OrderEvent {}

    /** The parcel left. */
    @EventType("order-shipped")
    public record OrderShipped(String carrier) implements OrderEvent {}

    private final List<String> seen = new ArrayList<>();
    private Position kept = Position.start();

    // snippet:listeners
    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(OrderEvent.class)
            .configured(setup -> setup.withListener(EventListeners.none()
                    .onEvents(OrderShipped.class, event -> seen.add("shipped"))
                    .onCategory("order", event -> seen.add("something"))))
            .build();
    // end:listeners

    @AfterEach
    void close() {
        backend.close();
    }

    // snippet:batches
    void follow(Subscriptions subscriptions) {
        Pull<List<RecordedEvent<?>>> orders = subscriptions
                .startFrom(kept)
                .toCategory("order")
                .toEventsAndSubtypes(OrderEvent.class)
                .batches(100, Duration.ofSeconds(1));
        List<RecordedEvent<?>> batch = orders.next();
        while (!batch.isEmpty()) {
            batch.forEach(event -> seen.add(event.type()));
            kept = orders.position();
            batch = orders.next();
        }
    }
    // end:batches

    @Test
    void a_reader_gets_what_it_wants_and_goes_on_where_it_was() {
        EventStore store = backend.eventStore();
        StreamId order = StreamId.random("order");
        store.append(order, ExpectedVersion.none(), new OrderPlaced("Ada"));
        store.append(StreamId.random("parcel"), ExpectedVersion.none(), new OrderShipped("post"));
        seen.clear();

        follow(backend.subscriptions());
        store.append(order, ExpectedVersion.exactly(1), new OrderShipped("post"));
        follow(backend.subscriptions());

        assertThat(seen).containsExactly("order-placed", "shipped", "something", "order-shipped");
    }

    // snippet:relay
    EventRelay relayTo(EventStore elsewhere) {
        return EventRelay.between(backend.subscriptions(), elsewhere);
    }

    void carry(EventRelay relay) {
        RelayPass pass = relay.run(kept, 500);
        kept = pass.position();
    }
    // end:relay

    @Test
    void a_relay_brings_the_events_to_another_store() {
        StreamId order = StreamId.random("order");
        backend.eventStore().append(order, ExpectedVersion.none(), new OrderPlaced("Ada"));
        try (Backend other =
                InMemoryBackendFactory.create().withEventTypes(OrderEvent.class).build()) {
            carry(relayTo(other.eventStore()));

            assertThat(other.eventStore().read(order)).hasSize(1);
            assertThat(kept).isEqualTo(Position.of(1));
        }
    }
}
