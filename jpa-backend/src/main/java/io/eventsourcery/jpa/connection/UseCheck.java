// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A condition on a connection that is checked before each use, because a pool, a setting or the application may change
 * it at any time. Asks the driver, and the server only if the driver does not know. Thread-safe.
 */
@FunctionalInterface
public interface UseCheck {

    /**
     * Does nothing if the condition holds. Nothing has been written yet.
     *
     * @throws io.eventsourcery.error.StoreFailureException with a number and the remedy if it does not
     */
    void check(Connection jdbc) throws SQLException;

    /** Both checks, this one first. */
    default UseCheck and(UseCheck another) {
        return jdbc -> {
            check(jdbc);
            another.check(jdbc);
        };
    }
}
