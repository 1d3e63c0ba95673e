// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.log.Hole;
import io.eventsourcery.jpa.log.Markers;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * MariaDB: an insert at the position of a running transaction would wait for it, and is told not to wait.
 *
 * <p>A statement draws all its positions before its first row is there, so a marker may come before a later row of a
 * running statement, which then fails with a transient error; its first row is always met before, because markers are put
 * in ascending order.
 */
public final class MariaDbMarkers extends Markers {

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final String DIGITS =
            "(select 0 as n union all select 1 union all select 2 union all select 3 union all"
                    + " select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";

    private final String insert;
    private final String insertAll;

    public MariaDbMarkers(Tables tables) {
        String into = "set statement innodb_lock_wait_timeout = 0 for insert ignore into " + tables.event()
                + " (position, version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id, tenant,"
                + " category, type, payload) ";
        String rest = "utc_timestamp(6), 1, true, '" + STREAM + "', '" + STREAM + "', '" + STREAM + "', '', '', '', ''";
        insert = into + "values (?, ?, " + rest + ")";
        // No table of numbers: the user may read none but those of the store.
        insertAll = into + "select all_of.n, all_of.n, " + rest
                + " from (select ? + a.n * 1000 + b.n * 100 + c.n * 10 + d.n as n from " + DIGITS + " a, " + DIGITS
                + " b, "
                + DIGITS + " c, " + DIGITS + " d) all_of where all_of.n <= ? order by all_of.n";
    }

    @Override
    protected OptionalLong oneByOne(Connection connection, Hole hole) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (long position = hole.first(); position <= hole.last(); position++) {
                if (isBusy(statement, position, position)) {
                    return OptionalLong.of(position);
                }
            }
            return OptionalLong.empty();
        }
    }

    @Override
    protected boolean atOnce(Connection connection, Hole hole) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insertAll)) {
            return !isBusy(statement, hole.first(), hole.last());
        }
    }

    private static boolean isBusy(PreparedStatement statement, long first, long second) throws SQLException {
        statement.setLong(1, first);
        statement.setLong(2, second);
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
