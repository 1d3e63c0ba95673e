// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.Scale;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Subscriptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixteen writers that pause, roll back, use savepoints and get in each other's way, and readers on two nodes, of which
 * one restarts all the time: each committed event once, in position order, per stream in version order. That a reader who
 * guesses would fail is shown without chance by {@code ScriptedWritersTest}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("everyIsolation")
class ManyWritersTest extends StoreOnServer {

    private static final int WRITERS = 16;

    /** Over all databases 50 000 in every build, a million in the soak profile. */
    private static final int EVENTS = Scale.of(10_000, 200_000);

    static Stream<Arguments> everyIsolation() {
        return Arrays.stream(TestDatabase.Kind.values()).map(kind -> Arguments.of(kind, Provider.ECLIPSELINK));
    }

    @Test
    void readers_on_two_nodes_get_each_committed_event_once_and_in_order() throws Exception {
        Backend backend = factory().build();
        AtomicInteger left = new AtomicInteger(EVENTS);
        AtomicInteger running = new AtomicInteger(WRITERS);
        List<Writer> writers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try (PlainServer other = PlainServer.on(database)) {
            Reader steady = new Reader(backend.subscriptions(), Integer.MAX_VALUE);
            Reader restarting = new Reader(subscriptionsOn(other), 10);
            List<Future<?>> work = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                Writer writer = new Writer(server, backend.eventStore(), kind.dialect(), number);
                writers.add(writer);
                work.add(threads.submit(() -> {
                    try {
                        writer.run(left);
                    } finally {
                        running.decrementAndGet();
                    }
                }));
            }
            for (Reader reader : List.of(steady, restarting)) {
                work.add(threads.submit(() -> reader.run(() -> running.get() > 0)));
            }
            for (Future<?> each : work) {
                each.get(20, TimeUnit.MINUTES);
            }
            Map<UUID, Position> stored = stored();
            assertThat(stored.keySet())
                    .containsAll(writers.stream()
                            .flatMap(writer -> writer.acknowledged().stream())
                            .toList())
                    .hasSizeGreaterThanOrEqualTo(EVENTS);
            steady.assertSaw(stored);
            restarting.assertSaw(stored);
            assertThat(backend.subscriptions().status().stall()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private Subscriptions subscriptionsOn(PlainServer other) {
        return JpaBackendFactory.of(other.entityManager())
                .configured(setup -> setup.withTransactions(other.transactions()))
                .withEventTypes(OrderPlaced.class)
                .build()
                .subscriptions();
    }

    /** What the table holds in the end, in the order of the log. */
    private Map<UUID, Position> stored() throws SQLException {
        Map<UUID, Position> stored = new LinkedHashMap<>();
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select event_id, position from es_event where category <> ''" + " order by position")) {
            while (rows.next()) {
                stored.put(rows.getObject(1, UUID.class), Position.of(rows.getLong(2)));
            }
        }
        return stored;
    }
}
