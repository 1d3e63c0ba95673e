// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.log.Settled;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds the position up to which nothing can appear any more, on one database. One per store and node; thread-safe.
 *
 * <p>Inserts draw positions, which become visible in the order of the commits. The newest visible position therefore
 * says nothing about missing ones below it: their writers may be running, or dead. No clock decides that.
 */
public interface Settling {

    /** One attempt, inside a short transaction that ends right after it. */
    Settled settle(Connection connection) throws SQLException;

    /** What lies at or next below a settled position, and in which life of the log, as that is known after this look. */
    default Optional<LogAnchor> anchor(Connection connection, long settled) throws SQLException {
        return Optional.empty();
    }

    /** Stores a settled position for the next start, in a transaction that does nothing else. */
    void keep(Connection connection, long settled) throws SQLException;
}
