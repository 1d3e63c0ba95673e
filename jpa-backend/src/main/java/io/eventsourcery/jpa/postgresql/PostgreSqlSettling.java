// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.log.PositionRun;
import io.eventsourcery.jpa.log.SettledMark;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.log.Standby;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.Settled;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL: asks the lock table who may still hold a position.
 *
 * <p>Every insert locks the table before it draws its position and keeps the lock until its transaction has ended and is
 * visible, or is gone. So when all transactions that held the lock after a position was seen are gone, every position up
 * to that one is decided. Prepared transactions keep the lock, have no process, and survive a crash of the server under
 * another name, so they are known by their numbers: see {@link Holder}. No lock is held while the database is asked.
 */
final class PostgreSqlSettling implements Settling {

    private final TableHolders holders;
    private final PositionRun run;
    private final Standby standby;
    private final SettledMark mark;
    private final Observations observations = new Observations();

    PostgreSqlSettling(Tables tables, Spelling spelling) {
        this(tables, spelling, new TableHolders(tables));
    }

    /** For a test that asks for the holders in another way and must lose events by it. */
    PostgreSqlSettling(Tables tables, Spelling spelling, TableHolders holders) {
        this.holders = holders;
        run = new PositionRun(tables);
        standby = new Standby(spelling);
        mark = new SettledMark(tables, spelling, standby.column());
    }

    /** The newest visible position is read before the locks. */
    @Override
    public Settled settle(Connection connection) throws SQLException {
        long before = observations.latest();
        SettledMark.Look look = mark.look(connection, standby::refuse);
        observations.begin(look.epoch());
        if (look.wentBack()) {
            return Settled.back(Position.of(look.settled()), look.epoch());
        }
        return settled(connection, look, before).inLife(look.epoch());
    }

    private Settled settled(Connection connection, SettledMark.Look look, long before) throws SQLException {
        long high = look.high();
        if (high <= look.settled()) {
            mark.witness(connection, look);
            return Settled.all(Position.of(look.settled()));
        }
        List<Holder> busy = holders.of(connection);
        long settled = mark.advance(look, busy.isEmpty() ? high : observations.decided(busy, before));
        boolean isCut = false;
        if (settled < high) {
            PositionRun.Seen seen = run.endAfter(connection, settled);
            settled = mark.advance(look, seen.end());
            isCut = seen.isCut();
        }
        mark.witness(connection, look);
        observations.pass(settled);
        if (settled >= high) {
            return Settled.all(Position.of(settled));
        }
        observations.observe(look.epoch(), high, busy);
        String waitsFor = "what writes events and has not ended: " + observations.words(busy);
        return isCut ? Settled.partly(Position.of(settled), waitsFor) : Settled.waiting(Position.of(settled), waitsFor);
    }

    @Override
    public Optional<LogAnchor> anchor(Connection connection, long settled) throws SQLException {
        return Optional.of(mark.anchor(connection, settled, standby::refuse));
    }

    @Override
    public void keep(Connection connection, long position) throws SQLException {
        mark.keep(connection, position);
    }
}
