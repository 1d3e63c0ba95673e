// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.tag;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import io.eventsourcery.jpa.sql.TagKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The rows that are locked for tags until a transaction ends. Tags share {@value TagKey#LOCKS} of them.
 *
 * <p>They are there from the beginning and are never changed, and every call locks them in the order of their keys before it locks
 * anything else. Thread-safe; the connection is not.
 */
final class TagLocks {

    private static final String NO_DATA = "02000";

    private final Spelling spelling;
    private final String begin;

    TagLocks(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        this.begin = " from " + tables.tag() + spelling.byPrimaryKey() + " where tag_key in (";
    }

    /** Waits for everybody who appends with these tags. */
    void take(Connection jdbc, Collection<UUID> keys) throws SQLException {
        take(jdbc, keys, "true");
    }

    /**
     * The same, before it is looked what is there.
     *
     * @throws StoreFailureException ES-0959 if this transaction would not see what was committed while it waited
     */
    void takeToLook(Connection jdbc, Collection<UUID> keys) throws SQLException {
        if (!take(jdbc, keys, spelling.seesNewRows(jdbc))) {
            throw new StoreFailureException(
                    "ES-0959 The append was refused because this transaction has an isolation level under which "
                            + spelling.productName()
                            + " would not show it the events that decide about its condition: append in a transaction of the"
                            + " level READ COMMITTED.",
                    null);
        }
    }

    private boolean take(Connection jdbc, Collection<UUID> keys, String seen) throws SQLException {
        List<UUID> locks = keys.stream()
                .map(TagKey::lockOf)
                .distinct()
                .sorted((one, other) ->
                        Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits()))
                .toList();
        boolean sees = true;
        for (int from = 0; from < locks.size(); from += spelling.locksAtOnce()) {
            List<UUID> some = locks.subList(from, Math.min(locks.size(), from + spelling.locksAtOnce()));
            sees &= lock(jdbc, some, seen);
        }
        return sees;
    }

    private boolean lock(Connection jdbc, List<UUID> locks, String seen) throws SQLException {
        String sql = "select " + seen + begin + Spelling.parameters(locks.size())
                + ") and event_position = 0 order by tag_key for update";
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            for (int i = 0; i < locks.size(); i++) {
                statement.setObject(i + 1, spelling.tagKey(locks.get(i)));
            }
            int found = 0;
            boolean sees = true;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sees &= row.getBoolean(1);
                    found++;
                }
            }
            if (found < locks.size()) {
                throw new SQLException("a row to lock is missing", NO_DATA);
            }
            return sees;
        }
    }
}
