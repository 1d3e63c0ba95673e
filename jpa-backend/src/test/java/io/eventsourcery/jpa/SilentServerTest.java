// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.CommitCutter;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More readers than connections, and one of these gets no answer any more. Not on H2, which has no wire. */
class SilentServerTest {

    private static final int READERS = 25;
    private static final int EVENTS = 10;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @Timeout(300)
    void while_one_look_at_the_end_of_the_log_is_not_answered_writers_and_other_readers_go_on(TestDatabase.Kind kind)
            throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        CommitCutter wire = CommitCutter.to(database.port());
        TestDatabase behind = database.throughPort(wire.port());
        try (wire;
                PlainServer server = PlainServer.on(
                        kind == TestDatabase.Kind.POSTGRESQL ? behind.with("prepareThreshold=0") : behind);
                AutoCloseable silenceEnds = wire::speak;
                AutoCloseable readersEnd = threads::shutdownNow) {
            Backend backend = JpaBackendFactory.of(server.entityManager())
                    .configured(setup -> setup.withTransactions(server.transactions()))
                    .withSchemaMode(SchemaMode.CREATE)
                    .withDataSource(server.dataSource())
                    .withEventTypes(OrderPlaced.class)
                    .build();
            CountDownLatch reading = new CountDownLatch(READERS);
            CountDownLatch others = new CountDownLatch(READERS - 1);
            CountDownLatch all = new CountDownLatch(READERS);
            for (int i = 0; i < READERS; i++) {
                threads.execute(() -> readAll(backend, reading, others, all));
            }
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

            wire.silence("known.event_id");
            for (int i = 0; i < EVENTS; i++) {
                backend.eventStore().append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("x"));
            }

            assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wire.isSilent()).isTrue();
            assertThat(all.getCount()).isOne();

            wire.speak();
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    @Timeout(300)
    void while_one_look_of_a_node_at_the_end_of_the_log_is_not_answered_its_subscriptions_go_on(TestDatabase.Kind kind)
            throws Exception {
        TestDatabase database = TestDatabase.create(kind);
        CommitCutter wire = CommitCutter.to(database.port());
        TestDatabase behind = database.throughPort(wire.port());
        CountDownLatch seen = new CountDownLatch(EVENTS);
        try (wire;
                PlainServer server = PlainServer.on(
                        kind == TestDatabase.Kind.POSTGRESQL ? behind.with("prepareThreshold=0") : behind);
                Backend backend = JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(server.dataSource())
                        .withEventTypes(OrderPlaced.class)
                        .build();
                SubscriptionRuntime runtime = BackgroundRuntime.of(backend)
                        .with(Definition.subscription("heard").on(OrderPlaced.class, event -> seen.countDown()))
                        .start();
                AutoCloseable silenceEnds = wire::speak) {
            // Only looks for news: what a shard waits for itself holds it up.
            wire.silence(kind == TestDatabase.Kind.POSTGRESQL ? "= $1), (select pg_is_in" : ") from (select 1 as one)");
            for (int i = 0; i < EVENTS; i++) {
                backend.eventStore().append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced("x"));
            }

            assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wire.isSilent()).isTrue();
        }
    }

    private static void readAll(Backend backend, CountDownLatch reading, CountDownLatch others, CountDownLatch all) {
        Pull<List<RecordedEvent<?>>> pull = backend.subscriptions()
                .startFrom(Position.start())
                .batches(EVENTS, PullSubscription.SHORTEST_TIME_LIMIT);
        pull.next();
        reading.countDown();
        int seen = 0;
        while (seen < EVENTS && !Thread.currentThread().isInterrupted()) {
            seen += pull.next().size();
        }
        all.countDown();
        others.countDown();
    }
}
