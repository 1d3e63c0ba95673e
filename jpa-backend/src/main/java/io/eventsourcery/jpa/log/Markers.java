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
 * <p>A marker belongs to the stream {@link #STREAM}, whose key no real stream can have.
 */
public interface Markers {

    /** The key of the stream that holds the markers. */
    UUID STREAM = new UUID(0, 0);

    /**
     * Puts a marker at each of these positions where no row is, in their ascending order.
     *
     * @return the first position that a running transaction holds; that one is alive and is waited for, and no marker was
     *     put at it or behind it
     */
    OptionalLong put(Connection connection, List<Long> positions) throws SQLException;
}
