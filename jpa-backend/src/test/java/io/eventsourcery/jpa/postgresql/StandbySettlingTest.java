// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server became a standby after the store was built, as when a pool connects to the other server of a pair. */
class StandbySettlingTest {

    @Test
    void nobody_follows_the_log_on_a_standby(@TempDir Path folder) throws Exception {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            // Where the tests run as root, the server runs as somebody else.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Path data = folder.resolve("data");
        PostgreSqlSettling settling =
                new PostgreSqlSettling(new Tables(Optional.empty(), Tables.DEFAULT_PREFIX), new PostgreSqlSpelling());
        try (EmbeddedPostgres primary = server(data)) {
            TestDatabase.execute(
                    primary.getPostgresDatabase(), "create table es_event (position bigint, event_id uuid)");
            TestDatabase.execute(
                    primary.getPostgresDatabase(), "create table es_log as select 1 as id, 0::bigint as settled");
            try (Connection connection = primary.getPostgresDatabase().getConnection()) {
                settling.settle(connection);
            }
        }
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = server(data);
                Connection connection = standby.getPostgresDatabase().getConnection()) {
            assertThatThrownBy(() -> settling.settle(connection))
                    .isInstanceOf(StoreFailureException.class)
                    .hasMessageStartingWith("ES-0505")
                    .hasMessageContaining("connect to the primary");
        }
    }

    private static EmbeddedPostgres server(Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.choose())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }
}
