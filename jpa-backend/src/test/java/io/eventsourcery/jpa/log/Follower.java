// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.spi.log.LogFilter;
import io.eventsourcery.spi.log.LoggedEvent;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A reader that looks when it is told to: settles, then reads what is settled, each in a transaction of its own. */
final class Follower implements AutoCloseable {

    private final Connection connection;
    private final Settling settling;
    private final LogRows rows;
    private final List<UUID> seen = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private Settled settled = Settled.all(Position.start());
    private Position position;
    private int attempts;

    Follower(Connection connection, Dialect dialect, Settling settling) throws SQLException {
        this.connection = connection;
        this.settling = settling;
        rows = new LogRows(dialect.spelling(), new EventRows(dialect.spelling(), Stage.TABLES), Stage.TABLES);
        connection.setAutoCommit(false);
        position = Position.of(new KeptPlace(Stage.TABLES).load(connection));
        connection.commit();
    }

    /** Goes on from where another reader was. */
    Follower from(Position other) {
        position = other;
        return this;
    }

    /** One look: how many events it gave. */
    int poll() throws SQLException {
        do {
            settled = settling.settle(connection);
            connection.commit();
            attempts++;
        } while (settled.again());
        if (settled.position().compareTo(position) <= 0) {
            return 0;
        }
        EventRows.LogPage page = rows.read(
                connection,
                LogFilter.all(),
                position.major(),
                settled.position().major(),
                Integer.MAX_VALUE);
        connection.commit();
        position = settled.position();
        for (LoggedEvent logged : page.events()) {
            seen.add(logged.event().event().id());
            positions.add(logged.event().position().orElseThrow());
        }
        return page.events().size();
    }

    void keep() throws SQLException {
        settling.keep(connection, settled.position().major());
        connection.commit();
    }

    List<UUID> seen() {
        return seen;
    }

    List<Position> positions() {
        return positions;
    }

    Settled settled() {
        return settled;
    }

    Position position() {
        return position;
    }

    /** How often it asked the database how far the log is settled. */
    int attempts() {
        return attempts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
