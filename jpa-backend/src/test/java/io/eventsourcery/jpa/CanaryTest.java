// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static io.eventsourcery.jpa.Canary.quiet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.Canary.QuotingCodec;
import io.eventsourcery.jpa.Canary.Secret;
import io.eventsourcery.jpa.Canary.Talkative;
import io.eventsourcery.jpa.Canary.Unregistered;
import io.eventsourcery.jpa.testing.LogLines;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Payloads, values of contexts and stream names are in no message, cause, {@code toString} or log line, whatever goes
 * wrong and however much is logged.
 */
class CanaryTest extends EachDatabaseAndProvider {

    /** Drivers do print parameters when they are told to trace; that is theirs to do and an operator's to leave off. */
    private static final List<String> DRIVERS = List.of("org.postgresql", "org.mariadb", "org.h2", "com.h2database");

    private final StreamId stream = StreamId.named("canary", Canary.TEXT);
    private LogLines log;
    private EventStore secrets;

    @Override
    PlainServer newServer() {
        return PlainServer.on(
                database,
                provider,
                "by-class",
                Map.of("eclipselink.logging.level", "ALL", "eclipselink.logging.logger", "JavaLogger"));
    }

    @BeforeEach
    void listen() {
        log = LogLines.of(logger -> DRIVERS.stream().noneMatch(logger::startsWith));
        secrets = store(UnaryOperator.identity());
        secrets.delete(stream);
        secrets.append(stream, ExpectedVersion.none(), secret("1"));
        secrets.saveSnapshot(stream, 1, new Secret(Canary.TEXT));
        secrets.append(stream, ExpectedVersion.exactly(1), secret("2"));
    }

    @AfterEach
    void no_line_of_the_log_tells() {
        log.close();
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(Canary.TEXT));
    }

    @Test
    void conflicts_do_not_tell() {
        quiet(VersionConflictException.class, () -> secrets.append(stream, ExpectedVersion.none(), secret("3")));
        quiet(VersionConflictException.class, () -> secrets.append(stream, ExpectedVersion.exactly(7), secret("3")));
        quiet(VersionConflictException.class, () -> secrets.saveSnapshot(stream, 9, new Secret(Canary.TEXT)));
        quiet(VersioningModeException.class, () -> secrets.append(stream, ExpectedVersion.unversioned(), secret("3")));
    }

    @Test
    void refused_input_does_not_tell() {
        EventStore small = store(f -> f.configured(setup -> setup.withMaxEventBytes(10)));
        quiet(InvalidInputException.class, () -> small.append(stream, ExpectedVersion.any(), secret("3")));
        quiet(InvalidInputException.class, () -> small.saveSnapshot(stream, 2, new Secret(Canary.TEXT)));
        quiet(InvalidInputException.class, () -> secrets.saveSnapshot(stream, 0, new Secret(Canary.TEXT)));
        quiet(
                InvalidInputException.class,
                () -> secrets.appendAll(List.of(
                        StreamAppend.of(stream, ExpectedVersion.any(), secret("3")),
                        StreamAppend.of(stream, ExpectedVersion.any(), secret("4")))));
        quiet(InvalidInputException.class, () -> secrets.append(stream, ExpectedVersion.any(), secret("3"), null));
        quiet(InvalidInputException.class, () -> StreamId.named(Canary.TEXT + "x".repeat(255)));
        quiet(InvalidInputException.class, () -> StreamId.named(Canary.TEXT + "\n"));
        quiet(InvalidInputException.class, () -> StreamId.of(Canary.TEXT + "\uD800", UUID.randomUUID()));
        quiet(InvalidInputException.class, () -> StreamId.of("", UUID.randomUUID(), Canary.TEXT));
        quiet(InvalidInputException.class, () -> StreamId.fromHex(Canary.TEXT));
        quiet(InvalidInputException.class, () -> TenantId.of(Canary.TEXT + " "));
        quiet(InvalidInputException.class, () -> EventContext.empty().with(Canary.TEXT, null));
    }

    @Test
    void events_that_cannot_be_written_do_not_tell() {
        quiet(
                UnknownEventTypeException.class,
                () -> secrets.append(stream, ExpectedVersion.any(), new Unregistered(Canary.TEXT)));
        quiet(
                EventCodecException.class,
                () -> secrets.append(stream, ExpectedVersion.any(), new Talkative(Canary.TEXT)));
        EventStore quoting = quoting();
        quiet(EventCodecException.class, () -> quoting.append(stream, ExpectedVersion.any(), secret("3")));
        quiet(EventCodecException.class, () -> quoting.saveSnapshot(stream, 1, new Secret(Canary.TEXT)));
    }

    @Test
    void events_that_cannot_be_read_do_not_tell() {
        quiet(EventCodecException.class, () -> last(quoting()).payload());
        EventStore ignorant = factory().withSchemaMode(SchemaMode.NONE).build().eventStore();
        quiet(UnknownEventTypeException.class, () -> last(ignorant).payload());
        for (String text :
                List.of("\"" + Canary.TEXT + "\"", "{\"text\":{\"a\":\"" + Canary.TEXT + "\"}}", Canary.TEXT)) {
            corrupt("payload", text);
            quiet(EventCodecException.class, () -> last(secrets).payload());
        }
        for (String text : List.of(Canary.TEXT, "[\"" + Canary.TEXT + "\"]", "{\"entries\":\"" + Canary.TEXT + "\"}")) {
            corrupt("context", text);
            quiet(EventCodecException.class, () -> last(secrets).context());
        }
    }

    @Test
    void failures_of_the_database_do_not_tell() {
        EventStore nowhere = store(f -> f.withTablePrefix("missing_"));
        quiet(StoreFailureException.class, () -> nowhere.append(stream, ExpectedVersion.any(), secret("3")));
        quiet(
                StoreFailureException.class,
                () -> nowhere.append(stream, ExpectedVersion.none(), secret("3"), secret("4")));
        quiet(StoreFailureException.class, () -> nowhere.load(stream));
        quiet(StoreFailureException.class, () -> nowhere.read(stream).toList());
        quiet(StoreFailureException.class, () -> nowhere.delete(stream));
        execute("alter table es_event add constraint no_owls check (payload not like '%owl%')");
        try {
            for (ExpectedVersion expected : List.of(ExpectedVersion.any(), ExpectedVersion.exactly(2))) {
                quiet(StoreFailureException.class, () -> secrets.append(stream, expected, secret("owl")));
                quiet(StoreFailureException.class, () -> secrets.append(stream, expected, secret("3"), secret("owl")));
                quiet(
                        StoreFailureException.class,
                        () -> server.inTransaction(() -> secrets.append(stream, expected, secret("owl"))));
            }
        } finally {
            execute("alter table es_event drop constraint no_owls");
        }
    }

    @Test
    void transactions_that_are_missing_or_doomed_do_not_tell() {
        EventStore strict = store(f -> f.configured(setup -> setup.withTransactionPolicy(TransactionPolicy.MANDATORY)));
        quiet(TransactionRequiredException.class, () -> strict.append(stream, ExpectedVersion.any(), secret("3")));
        catchThrowable(() -> server.inTransaction(() -> {
            server.registry().setRollbackOnly();
            quiet(TransactionRequiredException.class, () -> secrets.append(stream, ExpectedVersion.any(), secret("3")));
        }));
    }

    @Test
    void a_listener_that_fails_makes_nobody_tell() {
        EventStore heard = store(f -> f.configured(setup -> setup.withListener(events -> {
            throw new IllegalStateException("out of paper");
        })));
        quiet(IllegalStateException.class, () -> heard.append(stream, ExpectedVersion.any(), secret("3")));
        EventStore hiding = store(f -> f.configured(
                setup -> setup.withListener(events -> server.registry().setRollbackOnly())));
        quiet(StoreFailureException.class, () -> hiding.append(stream, ExpectedVersion.any(), secret("3")));
    }

    @Test
    void nothing_tells_when_it_is_printed() {
        LoadedStream loaded = secrets.load(stream);
        assertThat(loaded.snapshot()).isPresent();
        RecordedEvent<?> event = last(secrets);
        for (Object printed : new Object[] {
            stream,
            secret("3"),
            secret("3").context(),
            StreamAppend.of(stream, ExpectedVersion.any(), secret("3")),
            loaded,
            loaded.snapshot(),
            event,
            event.envelope(),
            event.context(),
            secrets,
            secrets.append(stream, ExpectedVersion.any(), secret("3"))
        }) {
            assertThat(printed.toString()).doesNotContain(Canary.TEXT);
        }
        assertThat(((Secret) event.payload()).text()).contains(Canary.TEXT);
    }

    private static NewEvent secret(String text) {
        return NewEvent.of(new Secret(text + Canary.TEXT))
                .withContext(EventContext.empty()
                        .withCorrelationId(Canary.TEXT)
                        .withCausationId(Canary.TEXT)
                        .with("key", Canary.TEXT));
    }

    private EventStore store(UnaryOperator<JpaBackendFactory> change) {
        JpaBackendFactory factory =
                factory().withEventTypes(Secret.class, Talkative.class).withSchemaMode(SchemaMode.NONE);
        return change.apply(factory).build().eventStore();
    }

    private EventStore quoting() {
        return store(f -> f.configured(setup -> setup.withCodec(new QuotingCodec())));
    }

    private RecordedEvent<?> last(EventStore store) {
        return store.read(stream).toList().get(1);
    }

    private void corrupt(String column, String text) {
        TestDatabase.execute(
                server.dataSource(), "update es_event set " + column + " = '" + text + "' where version = 2");
    }
}
