// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.jpa.SchemaMode;
import io.eventsourcery.kurrentdb.KurrentDbBackendFactory;
import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import io.eventsourcery.processes.FreePort;
import io.eventsourcery.processes.PageBlock;
import io.eventsourcery.relay.RelayFromDatabaseTest.Noted;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup of PostgreSQL is restored below a relay that has carried more than the backup has: {@code docs/operations.md}. */
@Timeout(180)
class RelayDrillTest {

    private static final int LOST = 40;

    private final KurrentDbStandIn server = KurrentDbStandIn.start();
    private final Backend kurrentDb = KurrentDbBackendFactory.connectingTo(server.connectionString())
            .withCommitBudget(Duration.ofSeconds(60))
            .configured(setup -> setup.withEventTypes(Noted.class))
            .build();
    private final EventStore elsewhere = kurrentDb.eventStore();
    private final StreamId old = StreamId.random("it");
    private final StreamId young = StreamId.random("it");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        kurrentDb.close();
        server.close();
    }

    /** The application on one of the two servers. */
    private record Node(EmbeddedPostgres postgres, EntityManagerFactory factory, EntityManager em, Backend backend)
            implements AutoCloseable {

        static Node on(Path data, SchemaMode mode) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPort(FreePort.choose())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                    "relayed",
                    Map.of(
                            "jakarta.persistence.nonJtaDataSource",
                            postgres.getPostgresDatabase(),
                            "eclipselink.session-name",
                            UUID.randomUUID().toString()));
            EntityManager em = factory.createEntityManager();
            return new Node(
                    postgres,
                    factory,
                    em,
                    JpaBackendFactory.of(em)
                            .withDataSource(postgres.getPostgresDatabase())
                            .withSchemaMode(mode)
                            .withEventTypes(Noted.class)
                            .build());
        }

        EventStore store() {
            return backend.eventStore();
        }

        EventRelay relay(EventStore to) {
            return EventRelay.between(backend.subscriptions(), to);
        }

        @Override
        public void close() throws Exception {
            backend.close();
            em.close();
            factory.close();
            postgres.close();
        }
    }

    @Test
    void what_only_the_other_store_has_is_brought_back_and_the_relay_goes_on() throws Exception {
        // Where the tests run as root, the server runs as somebody else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Position kept = loseWhatWasCarried();

        try (Node restored = Node.on(folder.resolve("backup"), SchemaMode.VALIDATE)) {
            moveOnBehind(kept, restored);
            bringBack(restored.store(), elsewhere, old);
            bringBack(restored.store(), elsewhere, young);
            restored.store().append(old, ExpectedVersion.exactly(LOST + 1), new Noted("new"));

            EventRelay relay = restored.relay(elsewhere);
            RelayPass pass = relay.run(kept, 1000);

            assertThat(pass.events()).isEqualTo(LOST + 2);
            assertThat(relay.run(pass.position(), 1000).events()).isZero();
            for (StreamId stream : List.of(old, young)) {
                assertThat(elsewhere.read(stream).map(RecordedEvent::id))
                        .containsExactlyElementsOf(restored.store()
                                .read(stream)
                                .map(RecordedEvent::id)
                                .toList());
            }
            assertThat(elsewhere.read(old)).hasSize(LOST + 2);
        }
    }

    @Test
    void without_that_the_relay_stops_at_the_first_event_that_takes_the_place_of_a_lost_one() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Position kept = loseWhatWasCarried();

        try (Node restored = Node.on(folder.resolve("backup"), SchemaMode.VALIDATE)) {
            moveOnBehind(kept, restored);
            restored.store().append(StreamId.random("it"), ExpectedVersion.none(), new Noted("fine"));
            restored.store().append(old, ExpectedVersion.exactly(1), new Noted("in place of a lost one"));

            assertThatThrownBy(() -> restored.relay(elsewhere).run(kept, 1000))
                    .isInstanceOf(VersionConflictException.class);
        }
    }

    /** Returns the position that the relay has reached. */
    private Position loseWhatWasCarried() throws Exception {
        Path data = folder.resolve("data");
        Position saved;
        try (Node node = Node.on(data, SchemaMode.CREATE)) {
            node.store().append(old, ExpectedVersion.none(), new Noted("saved"));
            saved = node.relay(elsewhere).run(Position.start(), 1000).position();
        }
        Process copying = new ProcessBuilder(
                        "cp", "-a", data.toString(), folder.resolve("backup").toString())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).isZero();
        try (Node node = Node.on(data, SchemaMode.VALIDATE)) {
            node.store().append(young, ExpectedVersion.none(), new Noted("lost"));
            for (int i = 1; i <= LOST; i++) {
                node.store().append(old, ExpectedVersion.exactly(i), new Noted("lost"));
            }
            RelayPass pass = node.relay(elsewhere).run(saved, 1000);
            assertThat(pass.events()).isEqualTo(LOST + 1);
            return pass.position();
        }
    }

    private static void moveOnBehind(Position kept, Node node) throws Exception {
        try (Connection connection = node.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : PageBlock.named("postgresql-move")
                    .with("kept", kept.major())
                    .statements()) {
                statement.execute(sql);
            }
        }
    }

    // snippet:bring-back
    void bringBack(EventStore restored, EventStore elsewhere, StreamId stream) {
        LoadedStream here = restored.load(stream);
        List<NewEvent> lost = elsewhere
                .read(stream, ReadRange.all().from(here.version() + 1))
                .map(event -> new NewEvent(event.id(), event.payload(), event.context()))
                .toList();
        if (!lost.isEmpty()) {
            restored.append(stream, here.expected(), lost);
        }
    }
    // end:bring-back
}
