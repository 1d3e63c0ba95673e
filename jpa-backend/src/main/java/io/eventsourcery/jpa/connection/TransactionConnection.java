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
 * <p>Each persistence provider has its own way of lending it. It is used only inside of {@link #call} and never closed:
 * a provider may take it back after each call and lend another handle of the same transaction next time. Pending
 * changes of entities are not flushed. As thread-safe as the {@code EntityManager}.
 */
public sealed interface TransactionConnection
        permits UnwrappedConnection, HibernateConnection, PresentConnection, CheckedConnection {

    /** The problem of one that {@link #isForeign()}. */
    String FOREIGN = "ES-0433 The EntityManager drives its own transactions (RESOURCE_LOCAL), but the event store"
            + " was given others, such as those of JTA, in which it takes no part; nothing was written. Use a persistence unit"
            + " with transaction-type=\"JTA\" and a <jta-data-source>; in Java SE without JTA leave withTransactions(...) out.";

    /** The connection as the provider of the entity manager lends it; no transaction is needed yet. */
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

    /** The same connection, or that of the {@code EntityManager} that the driver has for the running transaction. */
    default TransactionConnection in(Transactions transactions) {
        return new PresentConnection(transactions, this);
    }

    /**
     * Does work on the connection, in the running transaction.
     *
     * @throws SQLException the unchanged exception of the work, or if the database could not be reached
     * @throws StoreFailureException if the provider lends no connection
     */
    <T> T call(Work<T> work) throws SQLException;

    /** Whether the {@code EntityManager} drives its own transactions, without JTA. */
    boolean isResourceLocal();

    /** Whether the {@code EntityManager} drives its own transactions and none of them is running: another one is. */
    default boolean isForeign() {
        try {
            return isResourceLocal() && !isOwnRunning();
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** Whether the {@code EntityManager}, which drives its own transactions, is in one. */
    boolean isOwnRunning();

    /** Statements on a borrowed connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection jdbc) throws SQLException;
    }
}
