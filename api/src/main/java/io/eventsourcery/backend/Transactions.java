// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The seam between a backend and the driver of transactions: JTA, an {@code EntityTransaction}, or single calls.
 *
 * <p>Methods refer to the transaction of the calling thread. Thread-safe. An implementation passes the suite {@code
 * TransactionsContract} of {@code backend-tck}. What only some drivers can do is an {@link Optional} here: its presence is
 * the capability.
 */
public interface Transactions {

    /** The state of the present transaction. */
    TransactionState state();

    /** Makes sure that the present transaction cannot commit. Does nothing without one, or when it is over. */
    void markRollbackOnly();

    /**
     * Runs the work in a transaction of its own and commits it. One of the caller is suspended meanwhile or goes on beside
     * it, whatever its state: the work sees nothing that it has not committed, and is committed whatever becomes of it.
     *
     * <p>Whatever the work throws, an {@code Error} as well, rolls back and leaves as it is. Work that returns in a
     * transaction marked for rollback is not stored.
     *
     * @throws CommitFailedException when the work succeeded and the commit did not: the outcome is unknown
     */
    <T> T inOwn(Supplier<T> work);

    /** Identifies the present transaction for as long as it lives; only called in a transaction. */
    Object key();

    /**
     * Calls back once after the present transaction has ended, maybe on another thread; only called in a transaction. A
     * driver that does not see the end of a transaction begun by others never calls.
     *
     * @param committed receives whether it committed
     */
    void afterCompletion(Consumer<Boolean> committed);

    /** How to do something at the end of a transaction, if this driver tells of it beforehand; by default it does not. */
    default Optional<BeforeCommit> beforeCommit() {
        return Optional.empty();
    }

    /**
     * The object by which the present transaction is worked in, such as its {@code EntityManager}, where the driver has one
     * for each transaction; by default it has none, and whatever the application gave belongs to every transaction.
     */
    default <T> Optional<T> resource(Class<T> type) {
        return Optional.empty();
    }

    /** The last moment of a transaction. For storages that cannot take part in it. */
    @FunctionalInterface
    interface BeforeCommit {

        /**
         * Runs the work when the present transaction is about to commit, as late as possible, and not when it rolls back;
         * only called in a transaction. Whatever the work throws, an {@code Error} as well, rolls the transaction back.
         */
        void run(Runnable work);
    }
}
