// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.stream.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Removes every row of a stream, also those that others append meanwhile. Thread-safe; the connection is not.
 *
 * <p>A writer locks the last row until it commits, so the deletion waits there. A statement that waited still does not
 * see what was committed meanwhile, but the next one does: it is repeated until nothing is left. From the moment the
 * last row is removed, writers wait for the deletion.
 */
public final class StreamDeletion {

    private final Spelling spelling;
    private final Appends appends;
    private final List<String> statements;

    public StreamDeletion(Spelling spelling, Tables tables, Appends appends) {
        this.spelling = spelling;
        this.appends = appends;
        statements = spelling.tablesOf(tables).stream()
                .map(table -> "delete from " + table + " where stream_key = ?")
                .toList();
    }

    /**
     * Makes sure that a deletion of this transaction would find all events.
     *
     * @throws StoreFailureException when events appended at this moment could survive it
     */
    public void refuseToOverlook(Connection connection, StreamId stream) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        if (!spelling.deletesNewRows(isolation)) {
            throw new StoreFailureException(
                    "The deletion of stream " + stream
                            + " was refused because this transaction has the isolation level "
                            + (isolation == Connection.TRANSACTION_SERIALIZABLE ? "SERIALIZABLE" : "REPEATABLE READ")
                            + ", under which " + spelling.productName()
                            + " would leave events that are appended meanwhile: delete in a transaction of the level"
                            + " READ COMMITTED.",
                    null);
        }
    }

    /** Nothing happens when there is no such stream. */
    public void delete(Connection connection, UUID key) throws SQLException {
        appends.lockEnd(connection, key);
        for (String sql : statements) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, key);
                int removed;
                do {
                    removed = statement.executeUpdate();
                } while (removed > 0);
            }
        }
    }
}
