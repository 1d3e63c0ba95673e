// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Databases that do not tell who is writing: passes a position only after a committed row was read there, and closes
 * holes with markers.
 *
 * <p>One attempt either looks or puts markers, never both in one transaction: a marker is believed when it is read as a
 * committed row, and with innodb_snapshot_isolation MariaDB undoes a transaction that has read and then meets a row of a
 * writer. A position whose writer is alive is waited for. Markers are put in ascending order, so that the first row of a
 * writer is always met before its later ones. Any number of nodes may do this at once.
 *
 * <p>Between the two attempts the log may go back. Markers are put only while the row that proved the holes is still there: in
 * a log that went back they would lie where events are still to come.
 */
public final class FencingSettling implements Settling {

    /** A marker that is put one by one counts as so many of those that one statement puts together. */
    private static final int ONE_BY_ONE = 20;

    /**
     * Who is so far behind closes all the holes in sight at once. Close to the end the later ones are likely to be filled
     * yet, so it begins with the first, and doubles as long as it meets nobody.
     */
    private static final int FAR_BEHIND = 100;

    private final Markers markers;
    private final PositionRun run;
    private final SettledMark mark;
    private final EventAt events;
    private final Portion portion = new Portion();
    private Optional<Holes> holes = Optional.empty();
    private int rowsToPass = 1;

    /**
     * Holes that a look found.
     *
     * @param all ascending, at least one
     * @param end the position of the visible row that proved them
     * @param event its event
     */
    private record Holes(SettledMark.Look look, List<Hole> all, long end, UUID event) {

        /** Whether another event lies at the same position; markers are put again after all rows were deleted. */
        boolean isReplacedBy(UUID other) {
            return !event.equals(Markers.STREAM) && !other.equals(Markers.STREAM) && !other.equals(event);
        }
    }

    public FencingSettling(Tables tables, Spelling spelling, Markers markers) {
        this.markers = markers;
        this.run = new PositionRun(tables);
        this.mark = new SettledMark(tables, spelling);
        this.events = new EventAt(tables, spelling);
    }

    @Override
    public Settled settle(Connection connection) throws SQLException {
        Optional<Holes> open = takeHoles();
        if (open.isEmpty()) {
            return look(connection);
        }
        Optional<UUID> there = events.now(connection, open.get().end());
        if (there.filter(open.get().event()::equals).isPresent()) {
            return close(connection, open.get().all()).inLife(open.get().look().epoch());
        }
        if (there.filter(open.get()::isReplacedBy).isPresent()) {
            SettledMark.Look now = mark.wentBack(open.get().look());
            return Settled.back(Position.of(now.settled()), now.epoch());
        }
        return look(connection);
    }

    @Override
    public Optional<LogAnchor> anchor(Connection connection, long settled) throws SQLException {
        return Optional.of(mark.anchor(connection, settled, (row, first) -> {}));
    }

    private Settled look(Connection connection) throws SQLException {
        SettledMark.Look look = mark.look(connection, (row, first) -> {});
        return look.wentBack()
                ? Settled.back(Position.of(look.settled()), look.epoch())
                : settled(connection, look).inLife(look.epoch());
    }

    private Settled settled(Connection connection, SettledMark.Look look) throws SQLException {
        if (look.high() <= look.settled()) {
            passOneByOne();
            mark.witness(connection, look);
            return Settled.all(Position.of(look.settled()));
        }
        PositionRun.Seen seen = run.after(connection, look.settled());
        Position settled = Position.of(mark.advance(look, seen.end()));
        mark.witness(connection, look);
        if (seen.end() > look.settled()) {
            portion.fitted();
        }
        if (seen.isCut()) {
            return Settled.partly(settled, "a look at the events behind position " + seen.end());
        }
        if (seen.beyond().isEmpty()) {
            passOneByOne();
            return Settled.all(settled);
        }
        long end = end(seen);
        List<Hole> all = holes(seen, end);
        events.seen(connection, end).ifPresent(event -> found(new Holes(look, all, end, event)));
        return Settled.partly(
                settled,
                "markers that close the hole before position " + seen.beyond().get(0));
    }

    /** Whatever becomes of this transaction, the next attempt looks again. */
    private Settled close(Connection connection, List<Hole> open) throws SQLException {
        portion.begun();
        OptionalLong busy = markers.put(connection, open);
        if (busy.isPresent()) {
            portion.metSomebody();
        }
        passed(busy.isPresent());
        Position settled = Position.of(open.get(0).first() - 1);
        return busy.isPresent() && busy.getAsLong() == open.get(0).first()
                ? Settled.waiting(
                        settled,
                        "the transaction that writes at position " + busy.getAsLong()
                                + " and has not ended; a prepared one ends when it is committed or rolled back by hand")
                : Settled.partly(
                        settled,
                        "a look at the markers up to position "
                                + open.get(open.size() - 1).last());
    }

    private synchronized Optional<Holes> takeHoles() {
        Optional<Holes> open = holes;
        holes = Optional.empty();
        return open;
    }

    private synchronized void found(Holes found) {
        holes = Optional.of(found);
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

    /** The visible row up to which holes are closed at once. */
    private synchronized long end(PositionRun.Seen seen) {
        List<Long> beyond = seen.beyond();
        int rows = beyond.size() > FAR_BEHIND ? beyond.size() : Math.min(rowsToPass, beyond.size());
        return beyond.get(rows - 1);
    }

    private List<Hole> holes(PositionRun.Seen seen, long end) {
        List<Hole> holes = new ArrayList<>();
        long left = portion.markers();
        long before = seen.end();
        for (long row : seen.beyond()) {
            if (row > end || left <= 0) {
                break;
            }
            if (row > before + 1) {
                Hole hole = new Hole(before + 1, row - 1).first(left);
                holes.add(hole);
                left -= hole.isWide() ? hole.size() : hole.size() * ONE_BY_ONE;
            }
            before = row;
        }
        return holes;
    }
}
