// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.log.KeptPlace;
import io.eventsourcery.jpa.log.PositionRun;
import io.eventsourcery.jpa.log.Settling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.spi.Settled;
import io.eventsourcery.stream.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL: asks the lock table who may still hold a position.
 *
 * <p>Every insert locks the table before it draws its position and keeps the lock until its transaction has ended and is
 * visible, or is gone. So when all transactions that held the lock after a position was seen are gone, every position up
 * to that one is decided. Prepared transactions keep the lock and have no process, so nothing is filtered by process.
 * Several such observations are open at once, so that a slow writer does not hold up what was decided before it.
 */
final class PostgreSqlSettling implements Settling {

    private static final int OPEN_OBSERVATIONS = 100;

    /** The newest visible position, read before the locks, and when the server started. */
    private final String newest;

    private final String holders;
    private final PositionRun run;
    private final Deque<Observation> observations = new ArrayDeque<>();
    private final KeptPlace place;
    private long settled = -1;
    private String serverStart = "";

    /** All positions up to {@code high} are decided when none of the suspects, with their names for people, is left. */
    private record Observation(long high, Map<String, String> suspects) {}

    PostgreSqlSettling(Tables tables) {
        this(tables, "");
    }

    /** For a test that asks for some of the holders alone and must lose events by it. */
    PostgreSqlSettling(Tables tables, String condition) {
        newest = "select coalesce(max(position), 0), cast(pg_postmaster_start_time() as text),"
                + " pg_is_in_recovery() from " + tables.event();
        holders = "select virtualtransaction, pid from pg_locks where locktype = 'relation' and relation = cast('"
                + tables.event() + "' as regclass) and mode = 'RowExclusiveLock' and database ="
                + " (select oid from pg_database where datname = current_database())" + condition;
        run = new PositionRun(tables);
        place = new KeptPlace(tables);
    }

    @Override
    public synchronized Settled settle(Connection connection) throws SQLException {
        if (settled < 0) {
            settled = place.load(connection);
        }
        long high = newest(connection);
        if (high <= settled) {
            return Settled.all(Position.of(settled));
        }
        Map<String, String> busy = holders(connection);
        settled = Math.max(settled, decided(busy));
        if (settled < high && busy.isEmpty()) {
            settled = high;
        }
        if (settled < high) {
            settled = run.endAfter(connection, settled);
        }
        observations.removeIf(observation -> observation.high() <= settled);
        if (settled >= high) {
            return Settled.all(Position.of(settled));
        }
        observe(high, busy);
        return Settled.waiting(
                Position.of(settled),
                "what writes events and has not ended: "
                        + String.join(", ", observations.element().suspects().values()));
    }

    @Override
    public void keep(Connection connection, long position) throws SQLException {
        place.keep(connection, position);
    }

    private long newest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(newest);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getBoolean(3)) {
                throw new StoreFailureException("ES-0505 The log cannot be followed on a standby server, which does not"
                        + " know who is writing: connect to the primary server.");
            }
            String start = row.getString(2);
            if (!start.equals(serverStart)) {
                // After a restart prepared transactions go by other names.
                observations.clear();
                serverStart = start;
            }
            return row.getLong(1);
        }
    }

    private Map<String, String> holders(Connection connection) throws SQLException {
        Map<String, String> transactions = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(holders);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String process = rows.getString(2);
                transactions.put(
                        rows.getString(1),
                        process == null ? "a prepared one, see pg_prepared_xacts" : "process " + process);
            }
        }
        return transactions;
    }

    private long decided(Map<String, String> busy) {
        long decided = 0;
        for (Observation observation : observations) {
            observation.suspects().keySet().retainAll(busy.keySet());
            if (observation.suspects().isEmpty()) {
                decided = Math.max(decided, observation.high());
            }
        }
        return decided;
    }

    private void observe(long high, Map<String, String> busy) {
        boolean isNews = observations.isEmpty() || observations.peekLast().high() < high;
        if (isNews && observations.size() < OPEN_OBSERVATIONS) {
            observations.addLast(new Observation(high, new TreeMap<>(busy)));
        }
    }
}
