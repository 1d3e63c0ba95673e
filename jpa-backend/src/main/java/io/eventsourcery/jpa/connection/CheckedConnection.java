// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import java.sql.SQLException;

/** Looks at the connection before each use. */
public record CheckedConnection(TransactionConnection lent, UseCheck check) implements TransactionConnection {

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        return lent.call(jdbc -> {
            check.check(jdbc);
            return work.on(jdbc);
        });
    }

    @Override
    public boolean isResourceLocal() {
        return lent.isResourceLocal();
    }

    @Override
    public boolean isOwnRunning() {
        return lent.isOwnRunning();
    }
}
