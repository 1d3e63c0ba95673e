// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.log;

import io.eventsourcery.spi.Settled;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How one database tells up to which position nothing can appear any more. One per store and node; thread-safe.
 *
 * <p>Positions are drawn by inserts and become visible in the order of commits, so the newest visible position says
 * nothing about the ones below it that are missing: their writers may be busy, or dead. No clock decides that.
 */
public interface Settling {

    /** One attempt, inside a short transaction that ends right after it. */
    Settled settle(Connection connection) throws SQLException;

    /** Keeps a settled position for the next start, in a transaction that does nothing else. */
    void keep(Connection connection, long settled) throws SQLException;
}
