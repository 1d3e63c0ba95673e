// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.Work;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Rebuilds of a projection, from their beginning until they have taken the place of the old generation. */
public record GenerationScenarios(Jta jta, Database database, Backend json, TailScenarios log, int events) {

    private static final String NAME = "rebuilt";
    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofHours(1);

    /** Looks are frequent, so that the place is taken soon. */
    private static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(20), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public Scenario of(String name) throws Exception {
        database.execute("drop table if exists benchmark_rebuilt");
        database.execute("create table benchmark_rebuilt (generation int, unit varchar(50), total bigint not null,"
                + " primary key (generation, unit))");
        log.fill();
        ProjectionDefinition sums =
                Definition.projection(NAME).withBatchSize(BATCH).inBatches(this::add, LineAdded.class);
        RunningProjections node = new RunningProjections(
                BackgroundRuntime.of(json).withTimes(TIMES).with(sums));
        return new Scenario(
                name,
                1,
                events,
                List.of(Case.control("projection in batches of " + BATCH, rebuild(node))
                        .with(node)),
                () -> {});
    }

    private Supplier<Operation> rebuild(RunningProjections node) {
        return () -> () -> {
            SubscriptionRuntime runtime = node.runtime();
            require(runtime.await(Position.of(events), NAME, LIMIT), runtime);
            int before = runtime.generation(NAME);
            runtime.rebuild(NAME);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (runtime.generation(NAME) == before && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            require(runtime.generation(NAME) > before, runtime);
        };
    }

    private static void require(boolean isThere, SubscriptionRuntime runtime) {
        if (!isThere) {
            throw new IllegalStateException(runtime.status(NAME).toString());
        }
    }

    private void add(List<RecordedEvent<?>> events, Work work) throws SQLException {
        Map<String, Integer> sums = new TreeMap<>();
        for (RecordedEvent<?> event : events) {
            LineAdded line = (LineAdded) event.payload();
            sums.merge(line.unit(), line.quantity(), Integer::sum);
        }
        Connection connection = jta.entityManager().unwrap(Connection.class);
        try (PreparedStatement change = connection.prepareStatement(
                "insert into benchmark_rebuilt (generation, unit, total) values (?, ?, ?)"
                        + " on conflict (generation, unit) do update set total = benchmark_rebuilt.total + excluded.total")) {
            for (Map.Entry<String, Integer> sum : sums.entrySet()) {
                change.setInt(1, work.generation());
                change.setString(2, sum.getKey());
                change.setInt(3, sum.getValue());
                change.executeUpdate();
            }
        }
    }
}
