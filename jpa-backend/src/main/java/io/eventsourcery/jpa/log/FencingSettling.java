// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.Settled;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Databases that do not tell who is writing: passes a position only after a committed row was read there, and closes
 * holes with markers.
 *
 * <p>One attempt either looks or puts markers, never both in one transaction: a marker is believed when it is read as a
 * committed row, and with innodb_snapshot_isolation MariaDB undoes a transaction that has read and then meets a row of a
 * writer. A position whose writer is alive is waited for. Markers are put in ascending order, so that the first row of a
 * writer is always met before its later ones. Any number of nodes may do this at once.
 */
public final class FencingSettling implements Settling {

    /** So many markers are put in one attempt, so that it stays short. */
    private static final int MARKERS = 1000;

    /**
     * Who is so far behind closes all the holes in sight at once. Close to the end the later ones are likely to be filled
     * yet, so it begins with the first, and doubles as long as it meets nobody.
     */
    private static final int FAR_BEHIND = 100;

    private final Markers markers;
    private final PositionRun run;
    private final KeptPlace place;
    private List<Long> holes = List.of();
    private int rowsToPass = 1;
    private long settled = -1;

    public FencingSettling(Tables tables, Markers markers) {
        this.markers = markers;
        this.run = new PositionRun(tables);
        this.place = new KeptPlace(tables);
    }

    @Override
    public synchronized Settled settle(Connection connection) throws SQLException {
        if (settled < 0) {
            settled = place.load(connection);
        }
        return holes.isEmpty() ? look(connection) : close(connection);
    }

    private Settled look(Connection connection) throws SQLException {
        PositionRun.Seen seen = run.after(connection, settled);
        settled = seen.end();
        if (seen.beyond().isEmpty()) {
            rowsToPass = 1;
            return Settled.all(Position.of(settled));
        }
        holes = holes(seen);
        return Settled.partly(
                Position.of(settled),
                "markers that close the hole before position " + seen.beyond().get(0));
    }

    /** Whatever becomes of this transaction, the next attempt looks again. */
    private Settled close(Connection connection) throws SQLException {
        List<Long> open = holes;
        holes = List.of();
        OptionalLong busy = markers.put(connection, open);
        rowsToPass = busy.isPresent() ? 1 : Math.min(2 * rowsToPass, FAR_BEHIND);
        Position position = Position.of(settled);
        return busy.isPresent() && busy.getAsLong() == open.get(0)
                ? Settled.waiting(
                        position,
                        "the transaction that writes at position " + busy.getAsLong()
                                + " and has not ended; a prepared one ends when it is committed or rolled back by hand")
                : Settled.partly(position, "a look at the markers up to position " + open.get(open.size() - 1));
    }

    @Override
    public void keep(Connection connection, long position) throws SQLException {
        place.keep(connection, position);
    }

    private List<Long> holes(PositionRun.Seen seen) {
        List<Long> beyond = seen.beyond();
        int rows = beyond.size() > FAR_BEHIND ? beyond.size() : Math.min(rowsToPass, beyond.size());
        long end = beyond.get(rows - 1);
        List<Long> holes = new ArrayList<>();
        int next = 0;
        for (long position = seen.end() + 1; position < end && holes.size() < MARKERS; position++) {
            if (position == beyond.get(next)) {
                next++;
            } else {
                holes.add(position);
            }
        }
        return holes;
    }
}
