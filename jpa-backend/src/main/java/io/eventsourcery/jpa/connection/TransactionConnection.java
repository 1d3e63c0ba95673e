// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.StoreFailureException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The JDBC connection on which the transaction of an {@code EntityManager} runs.
 *
 * <p>Each persistence provider has its own way of lending it. It is used inside of {@link #call} only and never closed:
 * a provider may give it back after each call and lend another handle of the same transaction next time. Pending changes
 * of entities are not flushed. As thread-safe as the {@code EntityManager}.
 */
public sealed interface TransactionConnection
        permits UnwrappedConnection, HibernateConnection, PresentConnection, CheckedConnection {

    /** In the way of the provider that is behind the entity manager; no transaction is needed yet. */
    static TransactionConnection of(EntityManager em) {
        try {
            if (HibernateConnection.fits(em)) {
                return new HibernateConnection(em);
            }
        } catch (LinkageError e) {
            // Hibernate cannot be seen from here, so it is not the provider.
        } catch (RuntimeException e) {
            // Whatever it is, the first call will say what is wrong with it.
        }
        return new UnwrappedConnection(em);
    }

    /** The same, or that of whichever {@code EntityManager} the driver has for the running transaction. */
    default TransactionConnection in(Transactions transactions) {
        return new PresentConnection(transactions, this);
    }

    /**
     * Does all its work on the connection, in the running transaction.
     *
     * @throws SQLException that of the work, as it was, or when the database could not be reached
     * @throws StoreFailureException when the provider gives no connection
     */
    <T> T call(Work<T> work) throws SQLException;

    /** Whether the {@code EntityManager} drives its own transactions, without JTA. */
    boolean isResourceLocal();

    /** The reason for which a provider gave no connection: that of the database, if it is one. */
    static SQLException refusal(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        throw new StoreFailureException(
                "The EntityManager gave no JDBC connection but " + e.getClass().getName()
                        + ": use EclipseLink or Hibernate ORM as the persistence provider; if it is one of them, the container"
                        + " could not prepare its persistence unit or data source and says why further up in its log.",
                e);
    }

    /** Statements on a borrowed connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection jdbc) throws SQLException;
    }
}
