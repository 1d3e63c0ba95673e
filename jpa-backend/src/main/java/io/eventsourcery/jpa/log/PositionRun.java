// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.jpa.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks how far the visible positions follow each other without a hole. One look is bounded: it goes over so many positions at
 * most and says where it stopped, so that a log of any length takes many short transactions.
 */
public final class PositionRun {

    private static final int PAGE = 2000;

    /** So many pages are looked through in one transaction. */
    static final int PAGES = 10;

    private final String next;

    // Not private, so that a test can ask the database for its plan.
    final String window;

    public PositionRun(Tables tables) {
        String behind = "select position from " + tables.event() + " where position > ?";
        next = behind + " order by position limit " + PAGE;
        window = behind + " and position <= ? order by position";
    }

    /**
     * What was seen behind a position.
     *
     * @param end the last position before the first hole, or where the look stopped
     * @param beyond the visible positions behind that hole, ascending; empty when nothing is visible there
     * @param isCut whether the look stopped although there may be more
     */
    public record Seen(long end, List<Long> beyond, boolean isCut) {}

    /**
     * The last position before the first hole or the end of the log, without what is beyond. PostgreSQL would read and sort a
     * table without statistics to find the next positions, but not for those up to a bound.
     */
    public Seen endAfter(Connection connection, long position) throws SQLException {
        long end = position;
        for (int pages = 0; pages < PAGES; pages++) {
            int contiguous = contiguous(page(connection, window, end, end + PAGE), end);
            end += contiguous;
            if (contiguous < PAGE) {
                return new Seen(end, List.of(), false);
            }
        }
        return new Seen(end, List.of(), true);
    }

    /** Walks on until it meets a hole or the end of the log. */
    Seen after(Connection connection, long position) throws SQLException {
        long end = position;
        for (int pages = 0; pages < PAGES; pages++) {
            List<Long> page = page(connection, next, end);
            int contiguous = contiguous(page, end);
            end += contiguous;
            if (contiguous < page.size() || page.size() < PAGE) {
                return new Seen(end, page.subList(contiguous, page.size()), false);
            }
        }
        return new Seen(end, List.of(), true);
    }

    private static int contiguous(List<Long> page, long after) {
        int contiguous = 0;
        while (contiguous < page.size() && page.get(contiguous) == after + contiguous + 1) {
            contiguous++;
        }
        return contiguous;
    }

    private static List<Long> page(Connection connection, String sql, long... bounds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bounds.length; i++) {
                statement.setLong(i + 1, bounds[i]);
            }
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
