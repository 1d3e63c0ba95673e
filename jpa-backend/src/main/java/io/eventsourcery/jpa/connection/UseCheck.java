// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What must hold of a connection each time the store is about to use it, because a pool, a setting or the application may
 * change it at any time. Asks the driver, and the server only where the driver cannot tell. Thread-safe.
 */
@FunctionalInterface
public interface UseCheck {

    /**
     * Does nothing when all is well. Nothing has been written yet.
     *
     * @throws io.eventsourcery.error.StoreFailureException with a number and the remedy when it is not
     */
    void check(Connection jdbc) throws SQLException;

    /** Both, this one first. */
    default UseCheck and(UseCheck another) {
        return jdbc -> {
            check(jdbc);
            another.check(jdbc);
        };
    }
}
