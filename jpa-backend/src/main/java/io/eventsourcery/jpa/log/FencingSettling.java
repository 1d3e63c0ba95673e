// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.dialect.Tables;
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
 * <p>A marker is put in one transaction and believed in a later one, when it is read as a committed row. A position whose
 * writer is alive is waited for. Markers are put in ascending order, so that the first row of a writer is always met
 * before its later ones. Any number of nodes may do this at once.
 */
final class FencingSettling implements Settling {

    /** So many markers are put in one attempt, so that it stays short. */
    private static final int MARKERS = 1000;

    /** Who is so far behind closes all the holes in sight at once; close to the end, only the first. */
    private static final int FAR_BEHIND = 100;

    private final Markers markers;
    private final PositionRun run;
    private final KeptPlace place;
    private long settled = -1;

    FencingSettling(Tables tables, Markers markers) {
        this.markers = markers;
        this.run = new PositionRun(tables);
        this.place = new KeptPlace(tables);
    }

    @Override
    public synchronized Settled settle(Connection connection) throws SQLException {
        if (settled < 0) {
            settled = place.load(connection);
        }
        PositionRun.Seen seen = run.after(connection, settled);
        settled = seen.end();
        Position position = Position.of(settled);
        if (seen.beyond().isEmpty()) {
            return Settled.all(position);
        }
        List<Long> holes = holes(seen);
        OptionalLong busy = markers.put(connection, holes);
        if (busy.isPresent() && busy.getAsLong() == holes.get(0)) {
            return Settled.waiting(
                    position, "the transaction that writes at position " + busy.getAsLong() + " and has not ended");
        }
        return Settled.partly(
                position,
                "markers that close the hole before position " + seen.beyond().get(0));
    }

    @Override
    public void keep(Connection connection, long position) throws SQLException {
        place.keep(connection, position);
    }

    private static List<Long> holes(PositionRun.Seen seen) {
        boolean isFarBehind = seen.beyond().size() > FAR_BEHIND;
        long end = isFarBehind
                ? seen.beyond().get(seen.beyond().size() - 1)
                : seen.beyond().get(0);
        List<Long> holes = new ArrayList<>();
        int next = 0;
        for (long position = seen.end() + 1; position < end && holes.size() < MARKERS; position++) {
            if (position == seen.beyond().get(next)) {
                next++;
            } else {
                holes.add(position);
            }
        }
        return holes;
    }
}
