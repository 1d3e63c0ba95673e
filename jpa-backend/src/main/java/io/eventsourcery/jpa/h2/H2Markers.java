// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.log.Markers;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;

/** H2: an insert at the position of a running transaction waits for it; the wait is cut short. */
public final class H2Markers implements Markers {

    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final String DUPLICATE_KEY = "23505";

    private final String insert;

    public H2Markers(Tables tables) {
        insert = "insert into " + tables.event() + " (position, version, recorded_at, type_revision, versioned,"
                + " stream_key, stream_id, event_id, tenant, category, type, payload)"
                + " values (?, ?, current_timestamp, 1, true, ?, ?, ?, '', '', '', '')";
    }

    @Override
    public OptionalLong put(Connection connection, List<Long> positions) throws SQLException {
        int patience = patience(connection);
        patience(connection, 1);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(3, STREAM);
            statement.setObject(4, STREAM);
            statement.setObject(5, STREAM);
            for (long position : positions) {
                statement.setLong(1, position);
                statement.setLong(2, position);
                if (isBusy(statement)) {
                    return OptionalLong.of(position);
                }
            }
            return OptionalLong.empty();
        } finally {
            patience(connection, patience);
        }
    }

    private static boolean isBusy(PreparedStatement statement) throws SQLException {
        try {
            statement.executeUpdate();
            return false;
        } catch (SQLException e) {
            if (DUPLICATE_KEY.equals(e.getSQLState())) {
                return false;
            }
            if (e.getErrorCode() == LOCK_TIMEOUT || e.getErrorCode() == CONCURRENT_UPDATE) {
                return true;
            }
            throw e;
        }
    }

    private static int patience(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("call lock_timeout()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void patience(Connection connection, int millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout " + millis);
        }
    }
}
