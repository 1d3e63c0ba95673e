// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.log.Hole;
import io.eventsourcery.jpa.log.Markers;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * MariaDB: an insert at the position of a running transaction would wait for it, and is told not to wait.
 *
 * <p>A statement draws all its positions before its first row is there, so a marker may come before a later row of a
 * running statement, which then fails with a transient error; its first row is always met before, because markers are put
 * in ascending order.
 */
public final class MariaDbMarkers extends Markers {

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final String insert;
    private final String into;
    private final String rest;

    public MariaDbMarkers(Tables tables) {
        into = "set statement innodb_lock_wait_timeout = 0 for insert ignore into " + tables.event()
                + " (position, version, recorded_at, type_revision, versioned, stream_key, stream_id, event_id, tenant,"
                + " category, type, payload) values ";
        rest = ", utc_timestamp(6), 1, true, '" + STREAM + "', '" + STREAM + "', '" + STREAM + "', '', '', '', '')";
        insert = into + "(?, ?" + rest;
    }

    /** A failure leaves the statement before it is looked at: on Open Liberty a statement that failed cannot be closed. */
    @Override
    protected OptionalLong oneByOne(Connection connection, Hole hole) throws SQLException {
        long position = hole.first();
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (; position <= hole.last(); position++) {
                statement.setLong(1, position);
                statement.setLong(2, position);
                statement.executeUpdate();
            }
            return OptionalLong.empty();
        } catch (SQLException e) {
            throwUnlessBusy(e);
            return OptionalLong.of(position);
        }
    }

    /** With all values in it: an {@code insert … select} would hold the lock of auto_increment, and writers fail there. */
    @Override
    protected boolean atOnce(Connection connection, Hole hole) throws SQLException {
        String rows = LongStream.rangeClosed(hole.first(), hole.last())
                .mapToObj(position -> "(" + position + ", " + position + rest)
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(into + rows);
            return true;
        } catch (SQLException e) {
            throwUnlessBusy(e);
            return false;
        }
    }

    private static void throwUnlessBusy(SQLException e) throws SQLException {
        if (e.getErrorCode() != LOCK_WAIT_TIMEOUT) {
            throw e;
        }
    }
}
