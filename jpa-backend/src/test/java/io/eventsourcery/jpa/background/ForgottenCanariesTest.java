// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.testing.LogLines;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.SubjectExport;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Definition;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.engine.BackgroundRuntime;
import io.eventsourcery.stream.ExpectedVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A person is forgotten whose events are in streams, snapshots, parked streams and outboxes, on two nodes that log everything. */
class ForgottenCanariesTest extends RuntimeOnServer {

    private static final String CANARY = "CANARY-9d1c";

    private static final String TOO_MUCH = "cannot handle " + CANARY;

    /** Drivers do print parameters when they are told to trace; what they get is encrypted. */
    private static final List<String> DRIVERS = List.of("org.postgresql");

    private static final KeyEncryptionKeys KEYS =
            KeyEncryptionKeys.of("first", Base64.getEncoder().encodeToString(new byte[32]));

    @EventType("guest-registered")
    public record Registered(@DataSubject String guest, @Encrypted(mask = "gone") String name) {}

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<String> projected = new CopyOnWriteArrayList<>();
    private volatile boolean isBroken = true;

    ForgottenCanariesTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    private Backend node(PlainServer on) {
        return JpaBackendFactory.of(on.entityManager())
                .configured(setup -> setup.withTransactions(on.transactions()))
                .withEventTypes(Registered.class)
                .withOutbox(event -> true)
                .withEncryption(CryptoShredding.with(KEYS).withKeyLife(Duration.ZERO))
                .build();
    }

    /** As handlers do that say too much. */
    private void handle(RecordedEvent<?> event) {
        Registered registered = (Registered) event.payload();
        if (isBroken) {
            throw new IllegalStateException(TOO_MUCH.replace(CANARY, registered.name()));
        }
        handled.add(registered.name());
    }

    private SubscriptionRuntime following(Backend node) {
        return started(BackgroundRuntime.of(node)
                .withTimes(TIMES)
                .with(Definition.projection("names")
                        .on(
                                Registered.class,
                                (event, work) -> projected.add(work.generation() + " "
                                        + event.payload().name())))
                .with(Definition.subscription("view").withErrorPolicy(STRICT).on(Registered.class, this::handle))
                .with(Definition.outbox("relay", entry -> handle(entry.event())).withErrorPolicy(STRICT)));
    }

    private static void requireQuiet(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(EncryptionException.class);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(CANARY);
    }

    @Test
    void nothing_of_a_forgotten_person_is_left_anywhere() throws SQLException {
        try (LogLines log = LogLines.of(logger -> DRIVERS.stream().noneMatch(logger::startsWith));
                PlainServer loud = PlainServer.on(
                        database,
                        Provider.ECLIPSELINK,
                        "by-class",
                        Map.of("eclipselink.logging.level", "ALL", "eclipselink.logging.logger", "JavaLogger"));
                Backend here = node(loud);
                Backend there = node(server)) {
            Registered event = new Registered("g1", CANARY);
            here.eventStore().append(stream, ExpectedVersion.none(), event, event);
            here.eventStore().saveSnapshot(stream, 2, event);
            SubscriptionRuntime runtime = following(here);
            eventually(() -> !runtime.deadLetters("view").isEmpty()
                    && !runtime.deadLetters("relay").isEmpty());
            List<DeadLetter> letters = new ArrayList<>(runtime.deadLetters("view"));
            letters.addAll(runtime.deadLetters("relay"));
            assertThat(letters).hasSize(2).asString().doesNotContain(CANARY);
            eventually(() -> projected.size() == 2);
            assertThat(projected).containsOnly("1 " + CANARY);
            String key = wrapped(here);
            assertThat(database()).contains(stream.id().toString(), key).doesNotContain(CANARY);

            DataSubjects.of(there).forget("g1");

            assertThat(database()).contains(stream.id().toString()).doesNotContain(CANARY, key);
            isBroken = false;
            letters.forEach(runtime::requeue);
            eventually(() -> handled.size() == 4);
            assertThat(handled).containsOnly("gone");
            runtime.rebuild("names");
            eventually(() -> runtime.generation("names") == 2);
            assertThat(projected.subList(2, 4)).containsOnly("2 gone");
            for (Backend node : List.of(here, there)) {
                requireMasked(node);
                requireQuiet(() -> node.eventStore().append(stream, ExpectedVersion.any(), event));
            }
            execute("update es_event set payload = replace(payload, 'enc:1:', 'enc:1:0')");
            requireQuiet(() -> payloads(here));
            assertThat(runtime.status()).asString().doesNotContain(CANARY);
            // The exception of a handler is the application's, and logged as it is.
            assertThat(log.lines())
                    .anyMatch(line -> line.contains(TOO_MUCH))
                    .noneMatch(line -> line.replace(TOO_MUCH, "").contains(CANARY));
        }
    }

    private void requireMasked(Backend node) {
        Registered masked = new Registered("g1", "gone");
        assertThat(payloads(node)).containsExactly(masked, masked);
        assertThat(node.eventStore()
                        .load(stream)
                        .snapshot()
                        .orElseThrow()
                        .state()
                        .payload())
                .isEqualTo(masked);
        SubjectExport export = DataSubjects.of(node).export("g1");
        assertThat(export.next()).<Object>map(RecordedEvent::payload).containsExactly(masked, masked);
        assertThat(export.isComplete()).isTrue();
    }

    private List<Object> payloads(Backend node) {
        return node.eventStore()
                .read(stream)
                .<Object>map(RecordedEvent::payload)
                .toList();
    }

    private static String wrapped(Backend of) {
        return of.extension(KeyStorage.class).orElseThrow().notWrappedBy("", 1).stream()
                .findFirst()
                .flatMap(StoredKey::wrapped)
                .orElseThrow()
                .text();
    }

    /** Every row of every table, as text. */
    private String database() throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Set<String> tables = new TreeSet<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, connection.getSchema(), null, new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).contains("es_event", "es_snapshot", "es_subject", "es_parked");
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select * from \"" + table + '"')) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            rows.append(row.getString(i)).append('\n');
                        }
                    }
                }
            }
        }
        return rows.toString();
    }
}
