// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it;

import io.eventsourcery.processes.EndsWithThisJvm;
import io.eventsourcery.processes.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One PostgreSQL for the whole run, started when first asked for, on a free port. */
final class PostgreSqlServer {

    private static final PostgreSqlServer RUNNING = new PostgreSqlServer();

    private final EmbeddedPostgres process;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    private PostgreSqlServer() {
        try {
            process = EmbeddedPostgres.builder()
                    .setPort(FreePort.choose())
                    // Without prepared transactions it cannot take part in a distributed one.
                    .setServerConfig("max_prepared_transactions", "50")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var connection = process.getPostgresDatabase().getConnection()) {
            EndsWithThisJvm.postgreSql(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDBC URL of the database with this name, which is created when it is asked for the first time. */
    static String urlOf(String database) {
        return RUNNING.created(database);
    }

    /** Runs statements in the database with this name, before an archive uses it. */
    static void prepare(String database, String... statements) {
        urlOf(database);
        try (var connection = RUNNING.process.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String created(String database) {
        if (databases.add(database)) {
            try (var connection = process.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database \"" + database + "\"");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return process.getJdbcUrl("postgres", database);
    }
}
