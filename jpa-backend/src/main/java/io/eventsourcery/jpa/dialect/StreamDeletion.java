// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Removes every row of a stream. Thread-safe; the connection is not. */
public final class StreamDeletion {

    private final List<String> statements;

    public StreamDeletion(Dialect dialect, Tables tables) {
        statements = dialect.tablesOf(tables).stream()
                .map(table -> "delete from " + table + " where stream_key = ?")
                .toList();
    }

    /** Nothing happens when there is no such stream. */
    public void delete(Connection connection, UUID key) throws SQLException {
        for (String sql : statements) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, key);
                statement.executeUpdate();
            }
        }
    }
}
