// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.error.StoreFailureException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/** Of a provider whose {@code EntityManager} can be unwrapped to the connection, such as EclipseLink. */
record UnwrappedConnection(EntityManager em) implements TransactionConnection {

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        return work.on(connection());
    }

    @Override
    public boolean isResourceLocal() {
        try {
            em.getTransaction();
            return true;
        } catch (IllegalStateException e) {
            return false;
        } catch (RuntimeException | LinkageError e) {
            SQLException database = TransactionConnection.refusal(e);
            throw new StoreFailureException(
                    "The EntityManager did not answer whether its transactions are JTA or its own.", database);
        }
    }

    private Connection connection() throws SQLException {
        try {
            Connection connection = em.unwrap(Connection.class);
            if (connection == null && !em.isJoinedToTransaction()) {
                em.joinTransaction();
                connection = em.unwrap(Connection.class);
            }
            if (connection != null) {
                return connection;
            }
        } catch (RuntimeException | LinkageError e) {
            throw TransactionConnection.refusal(e);
        }
        throw new StoreFailureException(
                "The EntityManager gave no JDBC connection in this transaction: use EclipseLink or Hibernate ORM as the"
                        + " persistence provider, and a persistence unit with a JDBC data source.",
                null);
    }
}
