// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.ErrorSigns;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL says everything by SQLState. */
final class PostgreSqlErrors implements ErrorSigns {

    private static final String OUT_OF_SHARED_MEMORY = "53200";

    /**
     * Idle in a transaction for too long, transaction took too long, out of connections, too many locks, connection or
     * statement closed by the driver beneath an XA transaction that has ended, lock not available, cancelled by a time-out,
     * server shutting down or starting, idle for too long.
     */
    private static final Set<String> TRANSIENT = Set.of(
            "25P03",
            "25P04",
            "53300",
            OUT_OF_SHARED_MEMORY,
            "55000",
            "55P03",
            "57014",
            "57P01",
            "57P02",
            "57P03",
            "57P05");

    @Override
    public boolean isTransient(SQLException error) {
        return error.getSQLState() != null && TRANSIENT.contains(error.getSQLState());
    }

    @Override
    public Optional<String> explanation(SQLException error) {
        return OUT_OF_SHARED_MEMORY.equals(error.getSQLState())
                ? Optional.of(
                        "The lock table of the server is full, which a transaction with very many locks causes for"
                                + " everybody: end that transaction, see pg_locks, or raise max_locks_per_transaction.")
                : Optional.empty();
    }
}
