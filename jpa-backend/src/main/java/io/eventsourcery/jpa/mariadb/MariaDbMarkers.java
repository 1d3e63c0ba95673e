// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.log.Markers;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * MariaDB: an insert at the position of a running transaction would wait for it, and is told not to wait.
 *
 * <p>A statement draws all its positions before its first row is there, so a marker may come before a later row of a
 * running statement, which then fails with a transient error; its first row is always met before, because markers are put
 * in ascending order.
 */
public final class MariaDbMarkers implements Markers {

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final String insert;

    public MariaDbMarkers(Tables tables) {
        insert = "set statement innodb_lock_wait_timeout = 0 for insert ignore into " + tables.event()
                + " (position, version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id, tenant,"
                + " category, type, payload) values (?, ?, utc_timestamp(6), 1, true, ?, ?, ?, '', '', '', '')";
    }

    @Override
    public OptionalLong put(Connection connection, List<Long> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(3, STREAM.toString());
            statement.setString(4, STREAM.toString());
            statement.setString(5, STREAM.toString());
            for (long position : positions) {
                statement.setLong(1, position);
                statement.setLong(2, position);
                if (isBusy(statement)) {
                    return OptionalLong.of(position);
                }
            }
            return OptionalLong.empty();
        }
    }

    private static boolean isBusy(PreparedStatement statement) throws SQLException {
        try {
            statement.executeUpdate();
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                return true;
            }
            throw e;
        }
    }
}
