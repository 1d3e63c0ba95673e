// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.processes.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandbyTest {

    @Test
    void a_server_that_only_follows_another_one_is_refused(@TempDir Path folder) throws Exception {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            // Where the tests run as root, the server runs as somebody else.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Path data = folder.resolve("data");
        EmbeddedPostgres.builder()
                .setPort(FreePort.choose())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()
                .close();
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = EmbeddedPostgres.builder()
                        .setPort(FreePort.choose())
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
                Connection connection = standby.getPostgresDatabase().getConnection()) {
            Tables tables = new Tables(Optional.empty(), Tables.DEFAULT_PREFIX);
            assertThat(SchemaCheck.problems(
                            connection, Database.of(connection, new PostgreSqlDialect().catalog(), tables), tables))
                    .singleElement()
                    .satisfies(
                            problem -> assertThat(problem).startsWith("ES-0416").contains("connect to the primary"));
        }
    }
}
