// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.error.StoreFailureException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Checks that the connection is that of the running transaction: on any other one an event would be stored at once,
 * whatever becomes of the transaction. Such a connection commits by itself.
 */
public final class InsideTransaction implements UseCheck {

    private final String question;

    private InsideTransaction(String question) {
        this.question = question;
    }

    /**
     * Asks the database if the connection says that it commits by itself: some drivers and some pools say so in XA
     * transactions too.
     *
     * @param question a query that is never answered with true outside of a transaction, and inside of one the second
     *     time at the latest
     */
    public static InsideTransaction confirmedBy(String question) {
        return new InsideTransaction(question);
    }

    @Override
    public void check(Connection jdbc) throws SQLException {
        if (jdbc.getAutoCommit() && !isConfirmed(jdbc)) {
            throw new StoreFailureException("ES-0420 The EntityManager gave a connection that commits by itself and so"
                    + " is not that of the transaction; nothing was written. Under EclipseLink leave"
                    + " eclipselink.jdbc.exclusive-connection.mode at Transactional and name no non-JTA data source beside"
                    + " a JTA one; under Hibernate ORM set hibernate.connection.provider_disables_autocommit only for a"
                    + " pool whose connections come without auto-commit; and use no data source whose connections do not"
                    + " take part in the transaction.");
        }
    }

    private boolean isConfirmed(Connection jdbc) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            return isTrue(statement) || isTrue(statement);
        }
    }

    private boolean isTrue(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
