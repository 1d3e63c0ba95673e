// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import io.eventsourcery.jpa.testing.Door;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.PageBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database server, its backups and its replica, behind an address that stays the same. */
abstract class Servers implements AutoCloseable {

    final Door door = new Door();

    /** The database as applications find it. */
    abstract TestDatabase database();

    /** The name of this product in the page. */
    abstract String product();

    abstract String url(int port);

    abstract int primary();

    abstract int replica();

    abstract void backUp() throws Exception;

    /** Nobody is connected. */
    abstract void restore() throws Exception;

    /** Starts a replica that follows. */
    abstract void replicate() throws Exception;

    /** The replica gets nothing any more, and nobody notices. */
    abstract void cut() throws Exception;

    /** The primary dies, and the replica becomes one, as it is. Applications do not find it yet. */
    abstract void promote() throws Exception;

    /** From now on applications find the former replica. */
    final void letIn() {
        door.leadTo(replica());
    }

    /** Runs a block of the page. */
    final void run(int port, PageBlock block) throws SQLException {
        try (Connection connection = open(port);
                Statement statement = connection.createStatement()) {
            for (String sql : block.statements()) {
                statement.execute(sql);
            }
        }
    }

    final String onPrimary(String query) throws SQLException {
        return text(primary(), query);
    }

    final String onReplica(String query) throws SQLException {
        return text(replica(), query);
    }

    /** All values of the first column, with commas. */
    final String text(int port, String query) throws SQLException {
        try (Connection connection = open(port);
                Statement statement = connection.createStatement()) {
            StringBuilder found = new StringBuilder();
            boolean isQuery = statement.execute(query);
            try (ResultSet row = isQuery ? statement.getResultSet() : null) {
                while (isQuery && row.next()) {
                    found.append(found.isEmpty() ? "" : ",").append(row.getString(1));
                }
            }
            return found.toString();
        }
    }

    final Connection open(int port) throws SQLException {
        return DriverManager.getConnection(url(port), database().user(), "");
    }

    /** With the rights of the files, whoever the server runs as. */
    static void copy(String from, Path to) throws IOException, InterruptedException {
        command(new ProcessBuilder("cp", "-a", from, to.toString()));
    }

    static void command(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(builder.command() + ": " + said);
        }
    }
}
