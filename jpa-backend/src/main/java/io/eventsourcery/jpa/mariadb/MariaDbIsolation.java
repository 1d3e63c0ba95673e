// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.mariadb;

import io.eventsourcery.jpa.connection.Isolation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The level of a connection, without a round trip from the second question on.
 *
 * <p>The driver asks the server each time, until the level of the session was set once; from then on the server tells it of
 * every change, by whomever. So a connection is set once to the level that it has. Thread-safe.
 */
final class MariaDbIsolation implements Isolation.Level {

    private final Map<Connection, Boolean> told = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public int of(Connection jdbc) throws SQLException {
        Connection driver = jdbc.getMetaData().getConnection();
        int level = jdbc.getTransactionIsolation();
        if (isOfDriver(driver) && told.put(driver, true) == null) {
            driver.setTransactionIsolation(level);
        }
        return level;
    }

    /** A pool that hides the driver gives handles that are new each time, for which nothing can be noted. */
    private static boolean isOfDriver(Connection connection) {
        return connection.getClass().getName().startsWith("org.mariadb.jdbc.");
    }
}
