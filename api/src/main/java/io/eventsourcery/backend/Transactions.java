// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The interface between a backend and its driver of transactions: JTA, an {@code EntityTransaction}, or single calls.
 *
 * <p>Methods refer to the transaction of the calling thread. Thread-safe. An implementation must pass the suite {@code
 * TransactionsContract} of {@code backend-tck}. A capability that only some drivers have is an {@link Optional} here:
 * its presence declares the capability.
 */
public interface Transactions {

    /** The state of the present transaction. */
    TransactionState state();

    /** Makes sure that the present transaction cannot commit. Does nothing without one, or when it has ended. */
    void markRollbackOnly();

    /**
     * Runs the work in a transaction of its own and commits it. A transaction of the caller, whatever its state, is
     * suspended meanwhile or goes on beside it: the work sees none of its uncommitted changes, and commits whatever
     * becomes of that transaction.
     *
     * <p>Anything that the work throws, including an {@code Error}, rolls back and is thrown unchanged. If the work
     * returns in a transaction marked for rollback, nothing is stored.
     *
     * @throws CommitFailedException if the work succeeded and the commit failed: the outcome is unknown
     */
    <T> T inOwn(Supplier<T> work);

    /** Identifies the present transaction as long as it lasts; only called in a transaction. */
    Object key();

    /**
     * Calls back once after the present transaction has ended, possibly on another thread; only called in a
     * transaction. A driver that cannot observe the end of a foreign transaction never calls back.
     *
     * @param committed receives whether it committed
     */
    void afterCompletion(Consumer<Boolean> committed);

    /** Runs work at the end of a transaction, if this driver announces it; by default it does not. */
    default Optional<BeforeCommit> beforeCommit() {
        return Optional.empty();
    }

    /**
     * The object for work in the present transaction, such as its {@code EntityManager}, if the driver has one per
     * transaction; by default it has none, and the object that the application gave serves every transaction.
     */
    default <T> Optional<T> resource(Class<T> type) {
        return Optional.empty();
    }

    /** The last moment before a commit, for storages that cannot take part in transactions. */
    @FunctionalInterface
    interface BeforeCommit {

        /**
         * Runs the work when the present transaction is about to commit, as late as possible, and not when it rolls
         * back; only called in a transaction. Anything that the work throws, including an {@code Error}, rolls the
         * transaction back.
         */
        void run(Runnable work);
    }
}
