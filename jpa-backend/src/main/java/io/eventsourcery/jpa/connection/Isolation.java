// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.error.StoreFailureException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Checks that the store can rely on what it reads at the isolation level of the transaction. */
public final class Isolation implements UseCheck {

    private static final Map<Integer, String> NAMES = Map.of(
            Connection.TRANSACTION_NONE, "NONE",
            Connection.TRANSACTION_READ_UNCOMMITTED, "READ UNCOMMITTED",
            Connection.TRANSACTION_READ_COMMITTED, "READ COMMITTED",
            Connection.TRANSACTION_REPEATABLE_READ, "REPEATABLE READ",
            Connection.TRANSACTION_SERIALIZABLE, "SERIALIZABLE");

    private final Level level;
    private final Set<Integer> unsuitable;

    /** Finds the level of a connection. */
    @FunctionalInterface
    public interface Level {
        int of(Connection jdbc) throws SQLException;
    }

    /**
     * Refuses levels.
     *
     * @param level returns a level of JDBC, without a round trip if the driver knows it
     * @param unsuitable the levels of JDBC that are refused
     */
    public Isolation(Level level, Set<Integer> unsuitable) {
        this.level = level;
        this.unsuitable = Set.copyOf(unsuitable);
    }

    @Override
    public void check(Connection jdbc) throws SQLException {
        int found = level.of(jdbc);
        if (unsuitable.contains(found)) {
            throw new StoreFailureException("ES-0421 The transaction has the isolation level " + name(found)
                    + ", under which the store would give events that are rolled back later or wait for readers; nothing was"
                    + " read or written. Set READ COMMITTED or REPEATABLE READ in the pool, the driver or the"
                    + " transaction.");
        }
    }

    /** The level as SQL calls it. */
    public static String name(int level) {
        return NAMES.getOrDefault(level, "number " + level);
    }
}
