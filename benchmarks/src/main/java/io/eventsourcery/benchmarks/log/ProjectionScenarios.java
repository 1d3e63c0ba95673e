// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.log;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.Lines;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A projection of a whole log, per operation from its beginning, beside a loop that a user would write by hand: a page, the
 * changes of the view, and a checkpoint in one transaction. One loop reads position and payload alone, the other everything
 * that the library reads, by the library's own statement.
 */
public record ProjectionScenarios(
        Jta jta, Database database, Backend json, EventCodec codec, Samples samples, TailScenarios log) {

    public static final int EVENTS = 20_000;
    private static final int BATCH = 100;
    private static final String UPDATE = "update benchmark_view set total = total + ? where unit = ?";
    private static final RuntimeTimes TIMES =
            new RuntimeTimes(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(10));

    public Scenario of(String name) throws Exception {
        fill();
        Reading whole = whole();
        ProjectionDefinition each = Definition.projection("row-for-each")
                .withBatchSize(BATCH)
                .on(LineAdded.class, (event, work) -> update(connection(), event.payload()));
        ProjectionDefinition batches = Definition.projection("in-batches")
                .withBatchSize(BATCH)
                .inBatches(
                        (events, work) -> {
                            Map<String, Integer> sums = new TreeMap<>();
                            events.forEach(event -> add(sums, (LineAdded) event.payload()));
                            update(connection(), sums);
                        },
                        LineAdded.class);
        RunningProjections node = new RunningProjections(
                BackgroundRuntime.of(json).withTimes(TIMES).with(each).with(batches));
        return new Scenario(
                name,
                1,
                EVENTS,
                List.of(
                        Case.control("loop by hand, one row for each event", byHand(this::page, lines -> {
                            for (LineAdded line : lines) {
                                update(lines.connection(), line);
                            }
                        })),
                        Case.control("projection, one row for each event", projected(node, each.name()))
                                .with(node)
                                .comparedTo("loop by hand, one row for each event")
                                .aimingAt(0.80),
                        Case.control("loop by hand, in batches", byHand(this::page, lines -> {
                                    Map<String, Integer> sums = new TreeMap<>();
                                    lines.forEach(line -> add(sums, line));
                                    update(lines.connection(), sums);
                                }))
                                .comparedTo("loop by hand, one row for each event"),
                        Case.control("loop by hand, whole events, in batches", byHand(whole, lines -> {
                                    Map<String, Integer> sums = new TreeMap<>();
                                    lines.forEach(line -> add(sums, line));
                                    update(lines.connection(), sums);
                                }))
                                .comparedTo("loop by hand, in batches"),
                        Case.control("projection, in batches", projected(node, batches.name()))
                                .with(node)
                                .comparedTo("loop by hand, in batches")
                                .aimingAt(0.80)),
                () -> {});
    }

    private void fill() throws Exception {
        database.execute("update es_log set settled = 0");
        database.execute("drop table if exists benchmark_view");
        database.execute("create table benchmark_view (unit varchar(50) primary key, total bigint not null)");
        database.execute("insert into benchmark_view values ('piece', 0)");
        database.execute("drop table if exists benchmark_checkpoint");
        database.execute("create table benchmark_checkpoint (id int primary key, position bigint not null)");
        database.execute("insert into benchmark_checkpoint values (1, 0)");
        log.fill();
    }

    private static Supplier<Operation> projected(RunningProjections node, String name) {
        return () -> () -> {
            SubscriptionRuntime runtime = node.runtime();
            runtime.reset(name, Position.start());
            if (!runtime.await(Position.of(EVENTS), name, Duration.ofMinutes(2))) {
                throw new IllegalStateException(runtime.status(name).toString());
            }
        };
    }

    /** How a loop reads the next events behind a position. */
    private interface Reading {
        Lines page(Connection connection, long after) throws Exception;
    }

    private Supplier<Operation> byHand(Reading reading, Lines.Handler handler) {
        return () -> () -> {
            long position = 0;
            while (position < EVENTS) {
                long after = position;
                position = jta.inTransaction(() -> {
                    try (Connection connection = jta.connection()) {
                        Lines lines = reading.page(connection, after);
                        handler.handle(lines);
                        checkpoint(connection, lines.end());
                        return lines.end();
                    }
                });
            }
        };
    }

    private Reading whole() throws Exception {
        TailScenarios.Page page = log.page(wish -> wish, BATCH);
        int payload = log.placeOfPayload(page);
        return (connection, after) -> {
            Lines lines = new Lines(connection);
            for (Object[] row : page.statement().run(connection, after)) {
                lines.add((Long) row[page.position()], codec.decode((String) row[payload], LineAdded.class));
            }
            return lines;
        };
    }

    private Lines page(Connection connection, long after) throws SQLException {
        Lines lines = new Lines(connection);
        try (PreparedStatement page = connection.prepareStatement(
                "select position, payload from es_event where position > ? order by position limit " + BATCH)) {
            page.setLong(1, after);
            try (ResultSet row = page.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getLong(1), codec.decode(row.getString(2), LineAdded.class));
                }
            }
        }
        return lines;
    }

    private static void checkpoint(Connection connection, long position) throws SQLException {
        try (PreparedStatement checkpoint =
                connection.prepareStatement("update benchmark_checkpoint set position = ? where id = 1")) {
            checkpoint.setLong(1, position);
            checkpoint.executeUpdate();
        }
    }

    private Connection connection() {
        return jta.entityManager().unwrap(Connection.class);
    }

    private static void add(Map<String, Integer> sums, LineAdded line) {
        sums.merge(line.unit(), line.quantity(), Integer::sum);
    }

    private static void update(Connection connection, Map<String, Integer> sums) throws SQLException {
        for (Map.Entry<String, Integer> sum : sums.entrySet()) {
            update(connection, sum.getKey(), sum.getValue());
        }
    }

    private static void update(Connection connection, LineAdded line) throws SQLException {
        update(connection, line.unit(), line.quantity());
    }

    private static void update(Connection connection, String unit, int quantity) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setInt(1, quantity);
            update.setString(2, unit);
            update.executeUpdate();
        }
    }
}
