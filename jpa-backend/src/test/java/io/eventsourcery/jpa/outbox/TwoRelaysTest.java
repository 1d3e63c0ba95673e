// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.OrderPlaced;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes publish the same outbox while they are killed and stopped (guarantee G14). */
@Timeout(1800)
class TwoRelaysTest {

    private static final int EVENTS = Scale.of(6_000, 100_000);
    private static final int KILLS = Scale.of(4, 20);
    private static final int STREAMS = 60;
    private static final int AT_ONCE = 20;
    private static final int REFUSED_OF = 100;
    private static final Duration LIMIT = Duration.ofSeconds(Scale.of(120, 1500));

    private final TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);

    @Test
    void while_both_are_killed_again_and_again_nothing_is_lost_or_out_of_order_and_little_is_repeated()
            throws Exception {
        try (PlainServer server = PlainServer.on(database);
                Receiver receiver = new Receiver(REFUSED_OF, 7)) {
            append(server);
            Deliveries deliveries = receiver.deliveries();
            List<PublishingProcess> relays = new ArrayList<>(List.of(
                    PublishingProcess.start(database, receiver.port()),
                    PublishingProcess.start(database, receiver.port())));
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    await(deliveries, (kill + 1) * EVENTS / (KILLS + 3));
                    relays.remove(0).close();
                    relays.add(PublishingProcess.start(database, receiver.port()));
                }
                await(deliveries, (KILLS + 1) * EVENTS / (KILLS + 3));
                PublishingProcess stopped = relays.get(0);
                stopped.stopBetweenTransactions(database);
                // Only the other one gets there, with the shards of both.
                await(deliveries, (KILLS + 2) * EVENTS / (KILLS + 3));
                stopped.signal("CONT");
                await(deliveries, EVENTS);
            } finally {
                for (PublishingProcess relay : relays) {
                    relay.close();
                }
            }
            assertThat(deliveries.breaks()).isEmpty();
            assertThat(deliveries.repeated())
                    .isLessThanOrEqualTo((KILLS + 1) * PublishingProcess.SHARDS * PublishingProcess.BATCH);
        }
    }

    private static void append(PlainServer server) {
        EventStore store = JpaBackendFactory.of(server.entityManager())
                .configured(setup -> setup.withTransactions(server.transactions()))
                .withSchemaMode(SchemaMode.CREATE)
                .withDataSource(server.dataSource())
                .withEventTypes(OrderPlaced.class)
                .build()
                .eventStore();
        List<StreamId> streams = IntStream.range(0, STREAMS)
                .mapToObj(i -> StreamId.random("order"))
                .toList();
        for (int done = 0; done < EVENTS; done += AT_ONCE) {
            List<NewEvent> events = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> NewEvent.of(new OrderPlaced("ann")))
                    .toList();
            store.append(streams.get(done / AT_ONCE % STREAMS), ExpectedVersion.any(), events);
        }
    }

    private static void await(Deliveries deliveries, int count) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (deliveries.first() < count) {
            assertThat(System.nanoTime() - end)
                    .as("the time for %s of %s events, with %s", count, EVENTS, deliveries.first())
                    .isNegative();
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    @Test
    void deliveries_out_of_order_are_found() {
        Deliveries deliveries = new Deliveries();
        deliveries.add("a", 1);
        deliveries.add("a", 1);
        deliveries.add("b", 2);
        deliveries.add("a", 3);

        assertThat(deliveries.repeated()).isOne();
        assertThat(deliveries.breaks()).containsExactly("b 2 behind 0", "a 3 behind 1");
    }
}
