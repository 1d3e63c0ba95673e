// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The seam between a backend and whoever drives transactions: JTA, an {@code EntityTransaction}, or nobody.
 *
 * <p>Methods refer to the transaction of the calling thread. Thread-safe.
 */
public interface Transactions {

    TransactionState state();

    /** Makes sure that the caller's transaction cannot commit. Does nothing without one. */
    void markRollbackOnly();

    /**
     * Runs the work in a transaction of its own and commits it; only called in the state {@link TransactionState#NONE}.
     *
     * <p>An exception of the work rolls back and leaves as it is.
     *
     * @throws CommitFailedException when the work succeeded and the commit did not: the outcome is unknown
     */
    <T> T inOwn(Supplier<T> work);

    /**
     * Runs the work in a transaction of its own also when the caller has one, which is suspended meanwhile or goes on
     * beside it. The work sees nothing that the caller's transaction has not committed, and is committed whatever becomes
     * of that.
     *
     * <p>By default the work runs in the caller's transaction, if there is one: good enough only for storages whose log
     * looks the same from inside a transaction.
     *
     * @throws CommitFailedException as for {@link #inOwn}
     */
    default <T> T inNew(Supplier<T> work) {
        return state() == TransactionState.NONE ? inOwn(work) : work.get();
    }

    /** Identifies the transaction for as long as it lives; only called in a transaction. */
    Object key();

    /**
     * Runs the work when the transaction is about to commit, as late as possible, and not when it rolls back; only called
     * in a transaction. What the work throws rolls the transaction back. For storages that cannot take part in it.
     *
     * @throws UnsupportedOperationException where whoever drives transactions does not tell of their end beforehand; the
     *     default
     */
    default void beforeCompletion(Runnable work) {
        throw new UnsupportedOperationException("These transactions cannot tell that they are about to commit.");
    }

    /**
     * Calls back once after the transaction has ended, maybe on another thread; only called in a transaction.
     *
     * @param committed receives whether it committed
     */
    void afterCompletion(Consumer<Boolean> committed);
}
