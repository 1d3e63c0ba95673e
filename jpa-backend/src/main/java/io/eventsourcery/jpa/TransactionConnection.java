// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.error.StoreFailureException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The JDBC connection on which the transaction of an {@code EntityManager} runs.
 *
 * <p>It belongs to the persistence provider: it is used at once and never closed or kept.
 *
 * @param em the application's entity manager
 */
record TransactionConnection(EntityManager em) {

    /**
     * @throws SQLException when the database could not be reached
     * @throws StoreFailureException when the provider gives no connection
     */
    Connection get() throws SQLException {
        try {
            Connection connection = em.unwrap(Connection.class);
            if (connection == null && !em.isJoinedToTransaction()) {
                em.joinTransaction();
                connection = em.unwrap(Connection.class);
            }
            if (connection != null) {
                return connection;
            }
        } catch (RuntimeException e) {
            throw sqlCause(e);
        }
        throw new StoreFailureException(
                "The EntityManager gave no JDBC connection in this transaction: use EclipseLink as the persistence"
                        + " provider, and a persistence unit with a JDBC data source.",
                null);
    }

    private static SQLException sqlCause(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        throw new StoreFailureException(
                "The EntityManager gave no JDBC connection but " + e.getClass().getName()
                        + ": repair what the cause says, and use EclipseLink as the persistence provider.",
                e);
    }
}
