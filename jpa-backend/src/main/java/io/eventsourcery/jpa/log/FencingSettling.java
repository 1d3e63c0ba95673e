// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.Spelling;
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
    private final SettledMark mark;
    private List<Long> holes = List.of();
    private int rowsToPass = 1;

    public FencingSettling(Tables tables, Spelling spelling, Markers markers) {
        this.markers = markers;
        this.run = new PositionRun(tables);
        this.mark = new SettledMark(tables, spelling);
    }

    @Override
    public Settled settle(Connection connection) throws SQLException {
        List<Long> open = takeHoles();
        return open.isEmpty() ? look(connection) : close(connection, open);
    }

    private Settled look(Connection connection) throws SQLException {
        SettledMark.Look look = mark.look(connection, (row, first) -> {});
        if (look.wentBack()) {
            return Settled.back(Position.of(look.settled()));
        }
        if (look.high() <= look.settled()) {
            passOneByOne();
            return Settled.all(Position.of(look.settled()));
        }
        PositionRun.Seen seen = run.after(connection, look.settled());
        Position settled = Position.of(mark.advance(look, seen.end()));
        if (seen.isCut()) {
            return Settled.partly(settled, "a look at the events behind position " + seen.end());
        }
        if (seen.beyond().isEmpty()) {
            passOneByOne();
            return Settled.all(settled);
        }
        found(seen);
        return Settled.partly(
                settled,
                "markers that close the hole before position " + seen.beyond().get(0));
    }

    /** Whatever becomes of this transaction, the next attempt looks again. */
    private Settled close(Connection connection, List<Long> open) throws SQLException {
        OptionalLong busy = markers.put(connection, open);
        passed(busy.isPresent());
        Position settled = Position.of(open.get(0) - 1);
        return busy.isPresent() && busy.getAsLong() == open.get(0)
                ? Settled.waiting(
                        settled,
                        "the transaction that writes at position " + busy.getAsLong()
                                + " and has not ended; a prepared one ends when it is committed or rolled back by hand")
                : Settled.partly(settled, "a look at the markers up to position " + open.get(open.size() - 1));
    }

    private synchronized List<Long> takeHoles() {
        List<Long> open = holes;
        holes = List.of();
        return open;
    }

    private synchronized void found(PositionRun.Seen seen) {
        holes = holes(seen);
    }

    private synchronized void passed(boolean metSomebody) {
        rowsToPass = metSomebody ? 1 : Math.min(2 * rowsToPass, FAR_BEHIND);
    }

    private synchronized void passOneByOne() {
        rowsToPass = 1;
    }

    @Override
    public void keep(Connection connection, long position) throws SQLException {
        mark.keep(connection, position);
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
