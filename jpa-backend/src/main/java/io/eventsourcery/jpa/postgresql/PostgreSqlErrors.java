// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.postgresql;

import io.eventsourcery.jpa.sql.ErrorSigns;
import java.sql.SQLException;
import java.util.Set;

/** PostgreSQL says everything by SQLState. */
final class PostgreSqlErrors implements ErrorSigns {

    /** Lock not available, cancelled by a time-out, server shutting down or starting, too many connections. */
    private static final Set<String> TRANSIENT = Set.of("55P03", "57014", "57P01", "57P02", "57P03", "53300");

    @Override
    public boolean isTransient(SQLException error) {
        return error.getSQLState() != null && TRANSIENT.contains(error.getSQLState());
    }
}
