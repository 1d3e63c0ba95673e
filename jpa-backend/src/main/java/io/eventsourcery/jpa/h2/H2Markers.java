// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.h2;

import io.eventsourcery.jpa.log.Hole;
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
public final class H2Markers extends Markers {

    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final String DUPLICATE_KEY = "23505";

    private final String insert;
    private final String insertAll;

    public H2Markers(Tables tables) {
        String into = "insert into " + tables.event() + " (position, version, recorded_at, type_revision, versioned,"
                + " stream_key, stream_id, event_id, tenant, category, type, payload) ";
        String rest = "current_timestamp, 1, true, uuid '" + STREAM + "', uuid '" + STREAM + "', uuid '" + STREAM
                + "', '', '', '', ''";
        insert = into + "values (?, ?, " + rest + ")";
        insertAll = into + "select x, x, " + rest + " from system_range(?, ?) where not exists (select 1 from "
                + tables.event() + " e where e.position = x)";
    }

    @Override
    public OptionalLong put(Connection connection, List<Hole> holes) throws SQLException {
        int patience = patience(connection);
        patience(connection, 1);
        try {
            return super.put(connection, holes);
        } finally {
            patience(connection, patience);
        }
    }

    @Override
    protected OptionalLong oneByOne(Connection connection, Hole hole) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (long position = hole.first(); position <= hole.last(); position++) {
                try {
                    put(statement, position, position);
                } catch (SQLException e) {
                    if (isBusy(e)) {
                        return OptionalLong.of(position);
                    }
                    if (!isTaken(e)) {
                        throw e;
                    }
                }
            }
            return OptionalLong.empty();
        }
    }

    @Override
    protected boolean atOnce(Connection connection, Hole hole) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insertAll)) {
            put(statement, hole.first(), hole.last());
            return true;
        } catch (SQLException e) {
            if (isBusy(e) || isTaken(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void put(PreparedStatement statement, long first, long second) throws SQLException {
        statement.setLong(1, first);
        statement.setLong(2, second);
        statement.executeUpdate();
    }

    private static boolean isTaken(SQLException error) {
        return DUPLICATE_KEY.equals(error.getSQLState());
    }

    private static boolean isBusy(SQLException error) {
        return error.getErrorCode() == LOCK_TIMEOUT || error.getErrorCode() == CONCURRENT_UPDATE;
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
