// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL with base backups, which are what {@code pg_basebackup} makes, and a standby that streams. */
final class PostgreSqlServers extends Servers {

    private final Path folder;
    private EmbeddedPostgres primary;
    private EmbeddedPostgres replica;

    PostgreSqlServers(Path folder) {
        this.folder = folder;
        try {
            // Where the tests run as root, the server runs as somebody else.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            primary = server(folder.resolve("primary"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        door.leadTo(primary.getPort());
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.choose())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_prepared_transactions", "20")
                .setServerConfig("max_connections", "60")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "off")
                .start();
    }

    @Override
    String product() {
        return "postgresql";
    }

    @Override
    TestDatabase database() {
        return new TestDatabase(
                TestDatabase.Kind.POSTGRESQL, "org.postgresql.xa.PGXADataSource", url(door.port()), "postgres");
    }

    @Override
    String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    @Override
    int primary() {
        return primary.getPort();
    }

    @Override
    int replica() {
        return replica.getPort();
    }

    @Override
    void backUp() throws Exception {
        backUpTo(folder.resolve("backup"));
    }

    private void backUpTo(Path backup) throws SQLException, IOException, InterruptedException {
        Path data = folder.resolve("primary");
        try (Connection connection = open(primary());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('drill', true)");
            copy(data.toString(), backup);
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                row.next();
                Files.writeString(backup.resolve("backup_label"), row.getString(1));
            }
        }
        copy(data.resolve("pg_wal") + "/.", backup.resolve("pg_wal"));
        Files.deleteIfExists(backup.resolve("postmaster.pid"));
    }

    @Override
    void restore() throws Exception {
        primary.close();
        primary = server(folder.resolve("backup"));
        door.leadTo(primary());
    }

    @Override
    void replicate() throws Exception {
        Path data = folder.resolve("replica");
        backUpTo(data);
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost user=postgres port=" + primary() + "'\n",
                StandardOpenOption.APPEND);
        replica = server(data);
    }

    @Override
    void cut() throws Exception {
        onReplica("alter system set primary_conninfo = ''");
        onReplica("select pg_reload_conf()");
        Drill.eventually(
                () -> onReplica("select count(*) from pg_stat_wal_receiver").equals("0"));
    }

    @Override
    void promote() throws Exception {
        primary.close();
        onReplica("select pg_promote()");
    }

    @Override
    public void close() throws IOException {
        door.close();
        primary.close();
        if (replica != null) {
            replica.close();
        }
    }
}
