// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whether the positions that are drawn next lie behind everything that has one, and behind what readers have passed.
 *
 * <p>They do not after rows came without their sequence: from a logical replica, a dump of the rows alone, a careless
 * restart of the identity. An append would then fail, or land where no reader looks any more.
 */
public final class DrawnPositions {

    private final Spelling spelling;
    private final Tables tables;

    public DrawnPositions(Spelling spelling, Tables tables) {
        this.spelling = spelling;
        this.tables = tables;
    }

    /** ES-0422 with the statement that repairs it; empty when all is well, or when the role may not know. */
    public Optional<String> problem(Connection connection) throws SQLException {
        long used = number(connection, "select coalesce(max(position), 0) from " + tables.event())
                .orElse(0L);
        long settled =
                number(connection, "select max(settled) from " + tables.log()).orElse(0L);
        long behind = Math.max(used, settled);
        // Asked last, so that positions that others draw meanwhile do no harm.
        return number(connection, spelling.lastPosition(tables))
                .filter(drawn -> drawn < behind)
                .map(drawn -> "ES-0422 The next position of " + tables.event() + " would be " + (drawn + 1)
                        + ", but there are events up to " + used + " and readers of the log have passed " + settled
                        + ", so events would be refused or never be read: run "
                        + spelling.goingOnBehind(tables, behind) + ".");
    }

    private static Optional<Long> number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long number = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(number);
        }
    }
}
