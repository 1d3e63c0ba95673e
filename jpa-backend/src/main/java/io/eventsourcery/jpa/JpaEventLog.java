// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.connection.TransactionConnection;
import io.eventsourcery.jpa.log.LogRows;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.SqlErrors;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LogStreams;
import io.eventsourcery.spi.log.LogStretch;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The log of one store, on the connection of the running transaction. */
final class JpaEventLog implements EventLog {

    private final TransactionConnection connection;
    private final Settling settling;
    private final LogRows rows;
    private final SqlErrors errors;

    JpaEventLog(TransactionConnection connection, Settling settling, LogRows rows, SqlErrors errors) {
        this.connection = connection;
        this.settling = settling;
        this.rows = rows;
        this.errors = errors;
    }

    @Override
    public Settled settle() {
        try {
            return connection.call(settling::settle);
        } catch (SQLException e) {
            throw errors.in("look at the end of the log", e);
        }
    }

    @Override
    public void keep(Position settled) {
        try {
            connection.call(jdbc -> {
                settling.keep(jdbc, settled.major());
                return null;
            });
        } catch (SQLException e) {
            throw errors.in("note on how far the log is settled", e);
        }
    }

    @Override
    public Position newest() {
        try {
            return Position.of(connection.call(rows::newest));
        } catch (SQLException e) {
            throw errors.in("look at the end of the log", e);
        }
    }

    @Override
    public Optional<LogAnchor> anchor(Position settled) {
        try {
            return connection.call(jdbc -> settling.anchor(jdbc, settled.major()));
        } catch (SQLException e) {
            throw errors.in("look at the log", e);
        }
    }

    @Override
    public LogStreams streams(LogFilter filter, Position after, Position settled) {
        long end = Math.min(after.major() + LogRows.STRETCH, settled.major());
        try {
            return new LogStreams(
                    connection.call(jdbc -> rows.streams(jdbc, filter, after.major(), end)), Position.of(end));
        } catch (SQLException e) {
            throw errors.in("look for streams in the log", e);
        }
    }

    @Override
    public LogStretch read(LogFilter filter, Position after, Position settled, int limit) {
        long end = Math.min(after.major() + LogRows.STRETCH, settled.major());
        try {
            EventRows.LogPage found = connection.call(jdbc -> rows.read(jdbc, filter, after.major(), end, limit));
            List<LoggedEvent> events = found.events();
            return new LogStretch(
                    events,
                    found.mayBeMore()
                            ? events.get(events.size() - 1).event().position().orElseThrow()
                            : Position.of(end));
        } catch (SQLException e) {
            throw errors.in("read of the log", e);
        }
    }
}
