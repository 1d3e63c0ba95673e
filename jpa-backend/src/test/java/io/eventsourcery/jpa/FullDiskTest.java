// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.h2.H2Dialect;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.jpa.testing.TestDatabase.Kind;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Each engine runs out of space where it keeps the events: H2 in its file, MariaDB in the tablespace of its temporary
 * tables, of which one is put in place of the table of events, PostgreSQL in a file that the kernel calls full.
 */
class FullDiskTest extends EachDatabase {

    /** Together three times what fits. */
    private static final int APPENDS = 720;

    private static final String LARGE = "x".repeat(100_000);

    @Override
    TestDatabase newDatabase() {
        return kind == Kind.H2 ? TestDatabase.createOnSmallDisk() : super.newDatabase();
    }

    @Test
    void an_append_that_finds_no_space_fails_and_says_so() throws Exception {
        try (PlainServer full = full()) {
            EventStore store = new JtaFixture(full)
                    .backend(setup -> setup.withEventTypes(OrderPlaced.class))
                    .eventStore();
            if (isPostgreSql()) {
                fillTheFileOfEvents();
            }
            Throwable failure = catchThrowable(() -> appendUntilItFails(store));

            if (kind == Kind.H2) {
                // It writes behind its transactions, and says so to the next one, in a statement or at its end.
                assertThat(failure).isInstanceOfAny(StoreFailureException.class, AppendOutcomeUnknownException.class);
            } else {
                assertThat(failure).isInstanceOf(StoreFailureException.class).hasMessageContaining("disk space");
            }
            assertThat(catchThrowable(() -> insertUntilItFails(full))).satisfies(this::isMeant);
        }
    }

    private void isMeant(Throwable error) {
        assertThat(error).isInstanceOfSatisfying(SQLException.class, sql -> {
            assertThat(new H2Dialect()
                            .errors(new Tables(Optional.empty(), Tables.DEFAULT_PREFIX))
                            .in("append", sql))
                    .isInstanceOf(StoreFailureException.class);
            switch (kind) {
                case H2 -> assertThat((Throwable) sql).hasRootCauseMessage("No space left on device");
                case POSTGRESQL -> assertThat(sql.getSQLState()).isEqualTo("53100");
                default -> assertThat(sql.getErrorCode()).isEqualTo(1114);
            }
        });
    }

    /** A server that finds the disk full, at once or soon. */
    private PlainServer full() {
        if (isMariaDb()) {
            execute("create table if not exists events like es_event");
            return PlainServer.on(database.with("initSql=create temporary table es_event like events"));
        }
        return PlainServer.on(database);
    }

    /** The kernel says of this file that the disk is full, whatever is written to it; not every system has one. */
    private void fillTheFileOfEvents() throws IOException {
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            // The start tried an append, whose page the server would write to the full disk at its next checkpoint.
            execute("truncate table es_event");
            Path events = fileOfEvents();
            Files.delete(events);
            Files.createSymbolicLink(events, full);
        } else {
            execute("create or replace function full_disk() returns trigger language plpgsql as"
                    + " $$ begin raise exception using errcode = 'disk_full'; end $$");
            execute("create or replace trigger full_disk before insert on es_event"
                    + " for each row execute function full_disk()");
        }
    }

    private Path fileOfEvents() {
        return server.inTransaction(() -> Path.of((String) server.entityManager()
                .createNativeQuery(
                        "select current_setting('data_directory') || '/' || pg_relation_filepath('es_event')")
                .getSingleResult()));
    }

    private static void appendUntilItFails(EventStore store) {
        for (int i = 0; i < APPENDS; i++) {
            store.append(StreamId.random("order"), ExpectedVersion.none(), new OrderPlaced(LARGE));
        }
    }

    private static void insertUntilItFails(PlainServer server) throws SQLException {
        for (int i = 0; i < APPENDS; i++) {
            try (Connection connection = server.dataSource().getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "insert into es_event (version, recorded_at,"
                                    + " type_revision, versioned, stream_key, stream_id, event_id, tenant, category, type, payload)"
                                    + " values (1, current_timestamp, 1, true, ?, ?, ?, '', 'order', 'order-placed', ?)")) {
                Object id = UUID.randomUUID();
                statement.setObject(1, id);
                statement.setObject(2, id);
                statement.setObject(3, id);
                statement.setString(4, LARGE);
                statement.executeUpdate();
            }
        }
    }
}
