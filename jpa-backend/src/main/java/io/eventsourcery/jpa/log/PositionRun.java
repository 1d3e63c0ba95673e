// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.dialect.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks how far the visible positions follow each other without a hole. */
final class PositionRun {

    private static final int PAGE = 2000;

    private final String next;

    PositionRun(Tables tables) {
        next = "select position from " + tables.event() + " where position > ? order by position limit " + PAGE;
    }

    /**
     * What was seen behind a position.
     *
     * @param end the last position before the first hole
     * @param beyond the visible positions behind that hole, ascending; empty when nothing is visible there
     */
    record Seen(long end, List<Long> beyond) {}

    /** Walks on until it meets a hole or the end of the log. */
    Seen after(Connection connection, long position) throws SQLException {
        long end = position;
        while (true) {
            List<Long> page = page(connection, end);
            int contiguous = 0;
            while (contiguous < page.size() && page.get(contiguous) == end + 1) {
                end++;
                contiguous++;
            }
            if (contiguous < page.size() || page.size() < PAGE) {
                return new Seen(end, page.subList(contiguous, page.size()));
            }
        }
    }

    private List<Long> page(Connection connection, long after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(next)) {
            statement.setLong(1, after);
            List<Long> page = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(rows.getLong(1));
                }
            }
            return page;
        }
    }
}
