// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.privacy.CryptoShredding;
import io.eventsourcery.privacy.DataSubjects;
import io.eventsourcery.privacy.key.DataKeys;
import io.eventsourcery.privacy.keyencryption.KeyEncryptionKeys;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database encrypt for people, and forget them. */
class ForgottenInDatabaseTest extends EachDatabase {

    private static final String CANARY = "CANARY-51f0";
    private static final KeyEncryptionKeys FIRST =
            KeyEncryptionKeys.of("first", Base64.getEncoder().encodeToString(new byte[32]));
    private static final KeyEncryptionKeys SECOND = KeyEncryptionKeys.of(
            "second", Base64.getEncoder().encodeToString("01234567890123456789012345678901".getBytes()));

    @EventType("guest-arrived")
    public record Arrived(@DataSubject String guest, @Encrypted(mask = "gone") String name, int room) {}

    private String guest;
    private StreamId stream;

    @BeforeEach
    void a_guest_comes() {
        guest = "guest " + UUID.randomUUID();
        stream = StreamId.of("stay", UUID.randomUUID());
    }

    private Backend node(PlainServer on, KeyEncryptionKeys keys) {
        return JpaBackendFactory.of(on.entityManager())
                .configured(setup -> setup.withTransactions(on.transactions()))
                .withEventTypes(Arrived.class)
                .withEncryption(CryptoShredding.with(keys).withKeyLife(Duration.ZERO))
                .build();
    }

    private static List<Object> payloads(EventStore of, StreamId stream) {
        return of.read(stream).<Object>map(RecordedEvent::payload).toList();
    }

    @Test
    void no_table_shows_a_component_and_a_forgotten_person_is_a_mask_on_each_node() throws SQLException {
        try (PlainServer other = PlainServer.on(database);
                Backend here = node(server, FIRST);
                Backend there = node(other, FIRST)) {
            Arrived arrived = new Arrived(guest, CANARY, 7);
            here.eventStore().append(stream, ExpectedVersion.none(), arrived);
            here.eventStore().saveSnapshot(stream, 1, arrived);
            assertThat(payloads(there.eventStore(), stream)).containsExactly(arrived);
            assertThat(everything()).contains(stream.id().toString()).doesNotContain(CANARY);

            String key = wrapped(here);
            assertThat(everything()).contains(key);

            DataSubjects.of(here).forget(guest);

            assertThat(everything()).doesNotContain(CANARY).doesNotContain(key);
            Arrived masked = new Arrived(guest, "gone", 7);
            for (Backend node : List.of(here, there)) {
                assertThat(payloads(node.eventStore(), stream)).containsExactly(masked);
                assertThat(node.eventStore()
                                .load(stream)
                                .snapshot()
                                .orElseThrow()
                                .state()
                                .payload())
                        .isEqualTo(masked);
                assertThatThrownBy(() -> node.eventStore().append(stream, ExpectedVersion.exactly(1), arrived))
                        .isInstanceOf(EncryptionException.class)
                        .hasMessageStartingWith("ES-0882 ");
            }
            assertThat(DataSubjects.of(there).complete()).isEqualTo(1);
            assertThat(DataSubjects.of(here).status(guest).orElseThrow().confirmed())
                    .isPresent();
            assertThat(DataSubjects.of(here).complete()).isZero();
        }
    }

    /** Also at REPEATABLE READ, where the transaction itself goes on seeing the key. */
    @Test
    void a_transaction_that_read_a_person_before_reads_the_mask_once_the_person_is_forgotten() {
        try (Backend here = node(server, FIRST)) {
            Arrived arrived = new Arrived(guest, CANARY, 3);
            here.eventStore().append(stream, ExpectedVersion.none(), arrived);

            List<Object> after = server.transactions().inOwn(() -> {
                assertThat(payloads(here.eventStore(), stream)).containsExactly(arrived);
                DataSubjects.of(here).forget(guest);
                assertThatThrownBy(() -> here.eventStore().append(stream, ExpectedVersion.exactly(1), arrived))
                        .hasMessageStartingWith("ES-0882 ");
                return payloads(here.eventStore(), stream);
            });

            assertThat(after).containsExactly(new Arrived(guest, "gone", 3));
            assertThat(DataSubjects.of(here).complete()).isEqualTo(1);
        }
    }

    @Test
    void a_key_outlives_the_transaction_in_which_it_was_first_used() {
        try (Backend here = node(server, FIRST)) {
            assertThatThrownBy(() -> server.transactions().inOwn(() -> {
                        here.eventStore().append(stream, ExpectedVersion.none(), new Arrived(guest, CANARY, 1));
                        assertThat(payloads(here.eventStore(), stream)).containsExactly(new Arrived(guest, CANARY, 1));
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(payloads(here.eventStore(), stream)).isEmpty();

            here.eventStore().append(stream, ExpectedVersion.none(), new Arrived(guest, CANARY, 2));

            assertThat(payloads(here.eventStore(), stream)).containsExactly(new Arrived(guest, CANARY, 2));
        }
    }

    @Test
    void concurrent_first_uses_on_two_nodes_get_one_key() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (PlainServer other = PlainServer.on(database);
                Backend here = node(server, FIRST);
                Backend there = node(other, FIRST)) {
            CyclicBarrier together = new CyclicBarrier(8);
            List<Callable<Object>> appends = IntStream.range(0, 8)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        together.await();
                        (i % 2 == 0 ? here : there)
                                .eventStore()
                                .append(
                                        StreamId.of("stay", new UUID(stream.id().getLeastSignificantBits(), i)),
                                        ExpectedVersion.none(),
                                        new Arrived(guest, CANARY, i));
                        return null;
                    })
                    .toList();
            for (Future<Object> append : threads.invokeAll(appends)) {
                append.get(1, TimeUnit.MINUTES);
            }
            for (int i = 0; i < 8; i++) {
                assertThat(payloads(
                                here.eventStore(),
                                StreamId.of("stay", new UUID(stream.id().getLeastSignificantBits(), i))))
                        .containsExactly(new Arrived(guest, CANARY, i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keys_are_rewrapped_and_changed_only_as_they_were_read() {
        KeyEncryptionKeys both = SECOND.withFormer("first", Base64.getEncoder().encodeToString(new byte[32]));
        try (Backend here = node(server, FIRST);
                Backend rotating = node(server, both);
                Backend rotated = node(server, SECOND)) {
            here.eventStore().append(stream, ExpectedVersion.none(), new Arrived(guest, CANARY, 1));
            KeyStorage keys = here.extension(KeyStorage.class).orElseThrow();
            List<StoredKey> stale = keys.notWrappedBy("second", 1000);
            assertThat(stale).isNotEmpty();

            while (DataSubjects.of(rotating).rewrap(2) > 0) {
                assertThat(keys.notWrappedBy("second", 1000).size()).isLessThan(stale.size());
            }

            assertThat(payloads(rotated.eventStore(), stream)).containsExactly(new Arrived(guest, CANARY, 1));
            assertThatThrownBy(() -> payloads(here.eventStore(), stream))
                    .isInstanceOf(EncryptionException.class)
                    .hasMessageStartingWith("ES-0883 ");
            assertThat(keys.replace(stale.get(0), stale.get(0).rewrapped(FIRST.wrap(new byte[32]))))
                    .isFalse();
        }
    }

    @Test
    void keys_may_be_kept_in_a_database_of_their_own() throws SQLException {
        TestDatabase apart = TestDatabase.create(kind);
        try (PlainServer safe = PlainServer.on(apart);
                Backend vault = JpaBackendFactory.of(safe.entityManager())
                        .configured(setup -> setup.withTransactions(safe.transactions()))
                        .withSchemaMode(SchemaMode.CREATE)
                        .withDataSource(safe.dataSource())
                        .build();
                Backend here = JpaBackendFactory.of(server.entityManager())
                        .configured(setup -> setup.withTransactions(server.transactions()))
                        .withEventTypes(Arrived.class)
                        .withEncryption(CryptoShredding.with(FIRST)
                                .withKeyLife(Duration.ZERO)
                                .keptIn(vault))
                        .build()) {
            Arrived arrived = new Arrived(guest, CANARY, 9);
            here.eventStore().append(stream, ExpectedVersion.none(), arrived);

            assertThat(payloads(here.eventStore(), stream)).containsExactly(arrived);
            assertThat(everything()).doesNotContain(wrapped(vault), CANARY);
            DataSubjects.of(here).forget(guest);
            assertThat(payloads(here.eventStore(), stream)).containsExactly(new Arrived(guest, "gone", 9));
        }
    }

    private String wrapped(Backend of) {
        KeyStorage keys = of.extension(KeyStorage.class).orElseThrow();
        return keys.ofSubject(TenantId.single(), DataKeys.digest(TenantId.single(), guest))
                .flatMap(StoredKey::wrapped)
                .orElseThrow()
                .text();
    }

    /** All rows of all tables, as text. */
    private String everything() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("event", "snapshot", "subject", "parked", "subscription", "log")) {
            try (Connection connection = server.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select * from es_" + table)) {
                while (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        rows.add(row.getString(i));
                    }
                }
            }
        }
        return String.join("\n", rows.stream().map(String::valueOf).toList());
    }
}
