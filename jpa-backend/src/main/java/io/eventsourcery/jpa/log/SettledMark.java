// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.log.EventAt.Known;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Up to where one node knows the log to be settled, and the event by which it would notice that the log went back.
 *
 * <p>A database that is restored, truncated or replaced by a replica that was behind gives out positions again. The mark is
 * then above the newest position, or another event lies where one was known; either is noticed at the next look, and the mark
 * begins again. Thread-safe; no lock is held while the database is asked.
 */
public final class SettledMark {

    private static final Known NOTHING = new Known(0, Markers.STREAM);

    private final String look;
    private final String anchored;
    private final String drawn;
    private final KeptPlace place;
    private final EventAt events;
    private Known witness = NOTHING;
    private long witnessed;
    private long settled = -1;
    private int epoch;
    private boolean isToBeLowered;

    /**
     * What one look at the newest event found.
     *
     * @param epoch how often the log had gone back
     * @param settled the mark
     * @param high the newest visible position, 0 when there is none
     * @param newest the event at that position, null when there is none
     * @param wentBack whether the log is not the one that was known
     */
    public record Look(int epoch, long settled, long high, UUID newest, boolean wentBack) {}

    /** Reads columns that a look asks for in addition. */
    @FunctionalInterface
    public interface More {

        /** @param first the number of the first additional column */
        void read(ResultSet row, int first) throws SQLException;
    }

    public SettledMark(Tables tables, Spelling spelling) {
        this(tables, spelling, "");
    }

    /** @param more additional columns, each after a comma */
    public SettledMark(Tables tables, Spelling spelling, String more) {
        String columns = "select newest.position, newest.event_id, (select known.event_id from " + tables.event()
                + " known where known.position = ?)";
        String join = " left join (select position, event_id from " + tables.event();
        String first = " order by position desc limit 1) ";
        String from = " from (select 1 as one) one" + join + first + "newest on one.one = 1";
        look = columns + more + from;
        anchored = columns + ", below.position, below.event_id" + more + from + join + " where position <= ?" + first
                + "below on one.one = 1";
        drawn = spelling.lastPosition(tables);
        place = new KeptPlace(tables);
        events = new EventAt(tables, spelling);
    }

    /** Looks at the newest event and at the known one. */
    public Look look(Connection connection, More more) throws SQLException {
        return look(connection, look, statement -> {}, more);
    }

    /** Looks at the same, and at what lies at or next below a settled position. */
    public LogAnchor anchor(Connection connection, long settled, More more) throws SQLException {
        Known[] below = {NOTHING};
        Look now = look(connection, anchored, statement -> statement.setLong(2, settled), (row, first) -> {
            UUID event = row.getObject(first + 1, UUID.class);
            below[0] = event == null ? NOTHING : new Known(row.getLong(first), event);
            more.read(row, first + 2);
        });
        return new LogAnchor(now.epoch(), Position.of(below[0].position()), below[0].event());
    }

    private interface Bound {
        void in(PreparedStatement statement) throws SQLException;
    }

    private Look look(Connection connection, String sql, Bound bound, More more) throws SQLException {
        if (isNew()) {
            begin(place.load(connection));
        }
        Known known;
        Look before;
        synchronized (this) {
            known = witness;
            before = state(0, null, false);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, known.position());
            bound.in(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                more.read(row, 4);
                long high = row.getLong(1);
                UUID newest = row.getObject(2, UUID.class);
                UUID now = row.getObject(3, UUID.class);
                boolean isOther = now != null && !now.equals(Markers.STREAM) && !now.equals(known.event());
                if (isOther || high < before.settled() && hasDrawnLessThan(connection, before.settled())) {
                    return backTo(before.epoch(), high);
                }
                return new Look(before.epoch(), before.settled(), high, newest, false);
            }
        }
    }

    /** Nobody may have drawn what was settled; a role that may not ask for the last position does not know. */
    private boolean hasDrawnLessThan(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(drawn);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) < position && !row.wasNull();
        }
    }

    /**
     * Moves the mark on, never back, unless the log went back since that look.
     *
     * @return where it is
     */
    public synchronized long advance(Look look, long to) {
        if (look.epoch() == epoch && to > settled) {
            settled = to;
        }
        return settled;
    }

    /**
     * Remembers which event lies at the mark, in the transaction of that look. Readers are given what is settled, so a log that
     * goes back behind the mark must be noticed even while the mark waits far below the newest event.
     */
    public void witness(Connection connection, Look look) throws SQLException {
        long mark = unwitnessed(look);
        if (mark < 0) {
            return;
        }
        Optional<Known> at = look.high() <= mark
                ? Optional.ofNullable(look.newest()).map(event -> new Known(look.high(), event))
                : events.upTo(connection, mark);
        witness(look, mark, at);
    }

    private synchronized long unwitnessed(Look look) {
        return look.epoch() == epoch && witnessed < settled ? settled : -1;
    }

    private synchronized void witness(Look look, long mark, Optional<Known> at) {
        if (look.epoch() == epoch) {
            witnessed = mark;
            witness = at.filter(it -> it.position() > witness.position()).orElse(witness);
        }
    }

    /** Begins again, because somebody has found another event where that look had one. */
    Look wentBack(Look look) {
        return backTo(look.epoch(), look.high());
    }

    /** Keeps the mark for the next start, if nobody else is doing so. */
    public void keep(Connection connection, long position) throws SQLException {
        boolean isLower = isToBeLowered();
        if (place.keep(connection, position, isLower) && isLower) {
            lowered();
        }
    }

    private synchronized boolean isNew() {
        return settled < 0;
    }

    private synchronized void begin(long kept) {
        if (settled < 0) {
            settled = kept;
        }
    }

    private synchronized boolean isToBeLowered() {
        return isToBeLowered;
    }

    private synchronized void lowered() {
        isToBeLowered = false;
    }

    private synchronized Look state(long high, UUID newest, boolean wentBack) {
        return new Look(epoch, settled, high, newest, wentBack);
    }

    private synchronized Look backTo(int lookEpoch, long high) {
        if (lookEpoch == epoch) {
            epoch++;
            settled = 0;
            witness = NOTHING;
            witnessed = 0;
            isToBeLowered = true;
        }
        return state(high, null, true);
    }
}
