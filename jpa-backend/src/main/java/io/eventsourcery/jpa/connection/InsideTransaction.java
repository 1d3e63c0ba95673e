// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.error.StoreFailureException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Checks that the connection is that of the running transaction: on any other one an event would be stored at once,
 * whatever becomes of the transaction. Such a connection commits by itself.
 */
public final class InsideTransaction implements UseCheck {

    private final Optional<String> question;

    private InsideTransaction(Optional<String> question) {
        this.question = question;
    }

    /** Relies on the driver. */
    public static InsideTransaction byDriver() {
        return new InsideTransaction(Optional.empty());
    }

    /**
     * Asks the server if the driver says that the connection commits by itself, because some drivers say so in XA
     * transactions too.
     *
     * @param question a query whose answer is true inside of a transaction
     */
    public static InsideTransaction byServer(String question) {
        return new InsideTransaction(Optional.of(question));
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
        if (question.isEmpty()) {
            return false;
        }
        try (Statement statement = jdbc.createStatement();
                ResultSet row = statement.executeQuery(question.get())) {
            return row.next() && row.getBoolean(1);
        }
    }
}
