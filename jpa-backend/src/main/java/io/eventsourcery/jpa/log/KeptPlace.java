// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The settled position in the table {@code log}, so that after a restart nobody looks again at the holes that deletions
 * left below it. It only ever moves forward, unless the log itself went back. Nobody waits for its row.
 */
final class KeptPlace {

    private final String load;
    private final String free;
    private final String keep;

    KeptPlace(Tables tables) {
        load = "select settled from " + tables.log() + " where id = 1";
        free = load + " for update skip locked";
        keep = "update " + tables.log() + " set settled = ? where id = 1";
    }

    long load(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(load);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Keeps a position in front of the one that is kept.
     *
     * @param evenIfLower whether it is kept behind it too
     * @return whether that was possible; not while somebody else holds the row
     */
    boolean keep(Connection connection, long settled, boolean evenIfLower) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(free);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            if (row.getLong(1) < settled || evenIfLower) {
                update(connection, settled);
            }
            return true;
        }
    }

    private void update(Connection connection, long settled) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(keep)) {
            statement.setLong(1, settled);
            statement.executeUpdate();
        }
    }
}
