// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.sql.SQLException;

/**
 * What may be known about an error of the database: its class, SQLState, number and place, but not its message, because
 * drivers quote keys, rows and statements in it.
 */
public final class SanitizedSqlException extends SQLException {

    private static final long serialVersionUID = 1L;

    private SanitizedSqlException(String reason, String state, int code) {
        super(reason, state, code);
    }

    public static SanitizedSqlException of(SQLException error) {
        SanitizedSqlException sanitized = new SanitizedSqlException(
                error.getClass().getName() + " with SQLState " + error.getSQLState() + ", number "
                        + error.getErrorCode() + "; its message is left out because it may quote data",
                error.getSQLState(),
                error.getErrorCode());
        sanitized.setStackTrace(error.getStackTrace());
        return sanitized;
    }
}
