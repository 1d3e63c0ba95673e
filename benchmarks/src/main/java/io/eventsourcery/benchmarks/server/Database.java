// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import io.eventsourcery.processes.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A PostgreSQL server of our own, from a Maven artifact, gone when closed.
 *
 * <p>Without durability the disk is out of the picture and processor time decides, which is what differs between the
 * cases; with it, group commit and the speed of the disk show as well.
 */
public final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;
    private final Map<String, String> settings = new LinkedHashMap<>();

    public Database(Path directory, boolean durable) throws IOException {
        String flush = durable ? "on" : "off";
        settings.put("fsync", flush);
        settings.put("synchronous_commit", flush);
        settings.put("full_page_writes", flush);
        settings.put("shared_buffers", "512MB");
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("max_connections", "60");
        data = Files.createDirectories(directory).resolve("benchmark-postgres").toAbsolutePath();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(FreePort.choose())
                .setDataDirectory(data)
                .setCleanDataDirectory(true);
        settings.forEach(builder::setServerConfig);
        server = builder.start();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Connections outside of any transaction manager. */
    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    private Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** Runs one statement outside of any transaction. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The number that a query answers with. */
    public long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** How many events are behind a position. */
    public long eventsBehind(long position) {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from es_event where position > ?")) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The events could not be counted.", e);
        }
    }

    String version() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    /** The settings that differ from the server's defaults. */
    Map<String, String> settings() {
        return settings;
    }

    public ServerProcesses processes() throws IOException {
        return new ServerProcesses(Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
