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
 * left below it. It only ever moves forward.
 */
public final class KeptPlace {

    private final String load;
    private final String keep;

    public KeptPlace(Tables tables) {
        load = "select settled from " + tables.log() + " where id = 1";
        keep = "update " + tables.log() + " set settled = ? where id = 1 and settled < ?";
    }

    public long load(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(load);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    public void keep(Connection connection, long settled) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(keep)) {
            statement.setLong(1, settled);
            statement.setLong(2, settled);
            statement.executeUpdate();
        }
    }
}
