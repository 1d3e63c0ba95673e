// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.processes.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A server of its own with an event table, of which one process is killed, as a machine without memory does it. */
final class CrashingServer implements AutoCloseable {

    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

    private final EmbeddedPostgres server;

    CrashingServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setPort(FreePort.choose())
                .setServerConfig("max_prepared_transactions", "50")
                .start();
        try (Connection connection = open()) {
            run(
                    connection,
                    "create table es_event (position bigint generated always as identity primary key, event_id uuid"
                            + " not null default gen_random_uuid())");
            run(connection, "create table es_log as select 1 as id, cast(0 as bigint) as settled");
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Kills one process; the server ends all others and recovers. Returns when it takes connections again. */
    void crash() throws SQLException {
        try (Connection witness = open()) {
            kill();
            long begin = System.nanoTime();
            while (isAlive(witness)) {
                pause(begin);
            }
            while (!answers()) {
                pause(begin);
            }
        }
    }

    private void kill() throws SQLException {
        try (Connection victim = open()) {
            long process = number(victim, "select pg_backend_pid()");
            ProcessHandle.of(process).orElseThrow().destroyForcibly();
        } catch (SQLException e) {
            if (!e.getSQLState().startsWith("08")) {
                throw e;
            }
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            number(connection, "select 1");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean answers() {
        try (Connection connection = open()) {
            return isAlive(connection);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Not to wait for something, but so that the processor is left to the server. */
    private static void pause(long begin) {
        if (System.nanoTime() - begin > PATIENCE_NANOS) {
            throw new AssertionError("the server did not come back");
        }
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
