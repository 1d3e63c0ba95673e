// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.EventStore;
import io.eventsourcery.benchmarks.event.LineAdded;
import io.eventsourcery.benchmarks.event.PersistedEvent;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.replay.Recorded;
import io.eventsourcery.benchmarks.replay.Replay;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loading whole streams, one load per JTA transaction. Events of different streams lie mixed in the table.
 *
 * @param json the library as it is by default; undecoded means that nobody asks for the payloads
 * @param codec its codec, for the control
 */
public record LoadScenarios(Jta jta, Database database, EventStore json, EventCodec codec, Samples samples) {

    private static final int EVENTS = 20_000;
    private static final int CHUNK = 10;

    public Scenario of(String name, int length, int threads) throws Exception {
        database.execute("truncate es_event, benchmark_event");
        List<StreamId> streams = fill(length);
        List<List<Replay<Void>>> statements = recorded(streams);
        int place = placeOfPayload(statements.get(0));
        EntityManager entityManager = jta.entityManager();
        return new Scenario(
                name,
                threads,
                length,
                List.of(
                        Case.control(AppendScenarios.JDBC, bare(statements, length, -1, text -> text)),
                        Case.control(AppendScenarios.LIBRARY, library(streams, length, false))
                                .comparedTo(AppendScenarios.JDBC)
                                .aimingAt(0.90),
                        Case.control(AppendScenarios.JDBC_AND_JSON, bare(statements, length, place, this::decode))
                                .comparedTo(AppendScenarios.JDBC),
                        Case.control(AppendScenarios.LIBRARY_AND_JSON, library(streams, length, true))
                                .comparedTo(AppendScenarios.JDBC_AND_JSON)
                                .aimingAt(0.80),
                        Case.control("JPA query of entities", entities(entityManager, streams, length))
                                .comparedTo(AppendScenarios.JDBC)),
                () -> {});
    }

    Object decode(String text) {
        return codec.decode(text, LineAdded.class);
    }

    /** What the library does when it loads these streams, once for each. */
    List<List<Replay<Void>>> recorded(List<StreamId> streams) throws Exception {
        List<List<Replay<Void>>> statements = new ArrayList<>();
        for (StreamId stream : streams) {
            List<Recorded> recorded = jta.recorder().during(() -> jta.inTransaction(() -> json.load(stream)));
            statements.add(recorded.stream()
                    .map(each -> new Replay<Void>(each, value -> null))
                    .toList());
        }
        return statements;
    }

    private List<StreamId> fill(int length) throws Exception {
        List<StreamId> streams = new ArrayList<>();
        for (int i = 0; i < EVENTS / length; i++) {
            streams.add(StreamId.of(Samples.CATEGORY, new UUID(0, i)));
        }
        EntityManager entityManager = jta.entityManager();
        for (int version = 0; version < length; version += CHUNK) {
            int present = version;
            for (StreamId stream : streams) {
                jta.inTransaction(() -> {
                    json.append(stream, ExpectedVersion.exactly(present), samples.objects(CHUNK));
                    for (int i = 0; i < CHUNK; i++) {
                        entityManager.persist(new PersistedEvent(
                                UUID.randomUUID(), stream.id(), stream.id(), present + 1 + i, samples.text(i)));
                    }
                    return null;
                });
            }
        }
        database.execute("vacuum analyze");
        return streams;
    }

    /** Where in a row of the first statement the payload is. */
    int placeOfPayload(List<Replay<Void>> statements) throws Exception {
        return jta.inTransaction(() -> {
            try (Connection connection = jta.connection()) {
                Object[] row = statements.get(0).run(connection, null).get(0);
                return Arrays.asList(row).indexOf(samples.text(0));
            }
        });
    }

    private Supplier<Operation> library(List<StreamId> streams, int length, boolean decoded) {
        return () -> {
            int[] turn = {0};
            return () -> {
                StreamId stream = streams.get(turn[0]++ % streams.size());
                int read = jta.inTransaction(() -> {
                    List<RecordedEvent<?>> events = json.load(stream).events();
                    if (decoded) {
                        events.forEach(RecordedEvent::payload);
                    }
                    return events.size();
                });
                check(read, length);
            };
        };
    }

    /** @param payload the place of the text to decode; below zero for none */
    Supplier<Operation> bare(
            List<List<Replay<Void>>> statements, int length, int payload, Function<String, Object> decoder) {
        return () -> {
            int[] turn = {0};
            return () -> {
                List<Replay<Void>> load = statements.get(turn[0]++ % statements.size());
                int read = jta.inTransaction(() -> {
                    try (Connection connection = jta.connection()) {
                        List<Object[]> rows = load.get(0).run(connection, null);
                        for (Replay<Void> nextPage : load.subList(1, load.size())) {
                            rows.addAll(nextPage.run(connection, null));
                        }
                        if (payload >= 0) {
                            rows.forEach(row -> row[payload] = decoder.apply((String) row[payload]));
                        }
                        return rows.size();
                    }
                });
                check(read, length);
            };
        };
    }

    private Supplier<Operation> entities(EntityManager entityManager, List<StreamId> streams, int length) {
        return () -> {
            int[] turn = {0};
            return () -> {
                StreamId stream = streams.get(turn[0]++ % streams.size());
                int read = jta.inTransaction(() -> entityManager
                        .createQuery(
                                "select e from PersistedEvent e where e.streamKey = :stream order by e.version",
                                PersistedEvent.class)
                        .setParameter("stream", stream.id())
                        .getResultList()
                        .size());
                check(read, length);
            };
        };
    }

    private static void check(int read, int length) {
        if (read != length) {
            throw new IllegalStateException("Read " + read + " events instead of " + length + ".");
        }
    }
}
