// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Rows that close holes: whoever drew such a position can never use it, because the primary key admits one row.
 *
 * <p>A marker belongs to the stream {@link #STREAM}, whose key no real stream can have. A narrow hole is closed row by row; a wide
 * one, which a jump of the sequence leaves, by one statement for thousands of rows. Where such a statement meets somebody, the
 * hole is halved until the position is known. Thread-safe; the connection is not.
 */
public abstract class Markers {

    /** The key of the stream that holds the markers. */
    public static final UUID STREAM = new UUID(0, 0);

    /** So many rows are put by one statement, whose text stays below a megabyte. */
    private static final long MOST_ROWS = 4000;

    /**
     * Puts a marker at each position of these holes where no row is, in their ascending order.
     *
     * @return the first position that a running transaction holds; that one is alive and is waited for, and no marker was
     *     put at it or behind it
     */
    public OptionalLong put(Connection connection, List<Hole> holes) throws SQLException {
        for (Hole hole : holes) {
            OptionalLong busy = put(connection, hole);
            if (busy.isPresent()) {
                return busy;
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong put(Connection connection, Hole hole) throws SQLException {
        if (!hole.isWide()) {
            return oneByOne(connection, hole);
        }
        Hole beginning = hole.first(MOST_ROWS);
        if (!atOnce(connection, beginning)) {
            Hole half = beginning.first(beginning.size() / 2);
            OptionalLong busy = put(connection, half);
            return busy.isPresent() ? busy : put(connection, hole.behind(half));
        }
        return beginning.equals(hole) ? OptionalLong.empty() : put(connection, hole.behind(beginning));
    }

    /** @return the first position that a running transaction holds, with no marker there or behind it */
    protected abstract OptionalLong oneByOne(Connection connection, Hole hole) throws SQLException;

    /** @return whether all its positions have a row now; if not, the statement did nothing because it met somebody */
    protected abstract boolean atOnce(Connection connection, Hole hole) throws SQLException;
}
