// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.Spelling;
import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Which event lies at a position, or next below it. */
final class EventAt {

    private final String upTo;
    private final String seen;
    private final String now;

    /** An event, or a marker, and where it lies. */
    record Known(long position, UUID event) {}

    EventAt(Tables tables, Spelling spelling) {
        upTo = "select position, event_id from " + tables.event()
                + " where position <= ? order by position desc limit 1";
        seen = "select event_id from " + tables.event() + " where position = ?";
        String kept = spelling.keepingRows();
        now = kept.isEmpty() ? seen : seen + kept + " skip locked";
    }

    /** The newest one that is not behind this position, as this transaction sees it. */
    Optional<Known> upTo(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upTo)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Known(row.getLong(1), row.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    /** As this transaction sees it. */
    Optional<UUID> seen(Connection connection, long position) throws SQLException {
        return event(connection, seen, position);
    }

    /**
     * As it is now. Where rows can be kept, it stays until the transaction ends, and no moment is fixed that this transaction
     * would see from then on; a row that somebody is deleting does not count, and nobody is waited for.
     */
    Optional<UUID> now(Connection connection, long position) throws SQLException {
        return event(connection, now, position);
    }

    private static Optional<UUID> event(Connection connection, String sql, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }
}
