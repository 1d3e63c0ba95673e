// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.stream;

import io.eventsourcery.EventStore;
import io.eventsourcery.benchmarks.event.PersistedEvent;
import io.eventsourcery.benchmarks.event.Samples;
import io.eventsourcery.benchmarks.event.Streams;
import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.codec.EventCodec;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Appending to streams of which the version is known, one append per JTA transaction.
 *
 * @param prepared the library with a codec that has nothing to do
 * @param json the library as it is by default
 * @param codec the codec of {@code json}, for the control
 */
public record AppendScenarios(
        Jta jta,
        Database database,
        EventStore prepared,
        EventStore json,
        EventCodec codec,
        Samples samples,
        RecordedAppends recorded) {

    public static final String JDBC = "JDBC";
    static final String JDBC_WITHOUT_GUARD = "JDBC, no guard";
    static final String JDBC_OF_JPA = "JDBC on JPA connection";
    public static final String LIBRARY = "library";
    public static final String JDBC_AND_JSON = "JDBC + JSON-B";
    public static final String LIBRARY_AND_JSON = "library + JSON-B";
    static final String PERSIST = "JPA persist";

    public Scenario of(String name, int events, int threads) throws Exception {
        BareAppend same = recorded.of(events);
        BareAppend unguarded = recorded.withoutGuard(events);
        IntFunction<String> text = samples::text;
        IntFunction<String> encoding = i -> codec.encode(samples.object(i));
        EntityManager entityManager = jta.entityManager();
        return new Scenario(
                name,
                threads,
                events,
                List.of(
                        Case.control(JDBC, bare(same, events, text)),
                        Case.control(JDBC_WITHOUT_GUARD, bare(unguarded, events, text))
                                .comparedTo(JDBC),
                        Case.control(JDBC_OF_JPA, ofJpa(entityManager, same, events, text))
                                .comparedTo(JDBC),
                        Case.control(LIBRARY, library(prepared, samples.prepared(events)))
                                .comparedTo(JDBC)
                                .aimingAt(events == 1 && threads == 16 ? 0.80 : 0.85),
                        Case.control(JDBC_AND_JSON, bare(same, events, encoding))
                                .comparedTo(JDBC),
                        Case.control(LIBRARY_AND_JSON, library(json, samples.objects(events)))
                                .comparedTo(JDBC_AND_JSON)
                                .aimingAt(0.80),
                        Case.control(PERSIST, persist(entityManager, events)).comparedTo(JDBC)),
                () -> database.execute("truncate es_event, benchmark_event"));
    }

    private Supplier<Operation> library(EventStore store, List<?> events) {
        return () -> {
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(() -> store.append(stream.id, stream.expected(), events));
                stream.appended(events.size());
            };
        };
    }

    Supplier<Operation> bare(BareAppend append, int events, IntFunction<String> text) {
        return () -> {
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(() -> {
                    try (Connection connection = jta.connection()) {
                        append.run(connection, AppendValues.of(stream, events, text));
                    }
                    return null;
                });
                stream.appended(events);
            };
        };
    }

    private Supplier<Operation> ofJpa(
            EntityManager entityManager, BareAppend append, int events, IntFunction<String> text) {
        return () -> {
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(() -> {
                    append.run(entityManager.unwrap(Connection.class), AppendValues.of(stream, events, text));
                    return null;
                });
                stream.appended(events);
            };
        };
    }

    private Supplier<Operation> persist(EntityManager entityManager, int events) {
        return () -> {
            Streams streams = new Streams();
            return () -> {
                Streams.One stream = streams.next();
                jta.inTransaction(() -> {
                    AppendValues values = AppendValues.of(stream, events, samples::text);
                    for (int i = 0; i < events; i++) {
                        long version = stream.version() + 1 + i;
                        entityManager.persist(new PersistedEvent(
                                values.ids()[i], stream.key, stream.id.id(), version, samples.text(i)));
                    }
                    return null;
                });
                stream.appended(events);
            };
        };
    }
}
