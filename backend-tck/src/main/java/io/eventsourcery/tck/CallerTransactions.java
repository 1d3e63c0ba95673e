// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import jakarta.transaction.UserTransaction;

/** The transaction of the calling thread, as an application would drive it. */
public interface CallerTransactions {

    /** Transactions of a JTA implementation, in a server or beside it. */
    static CallerTransactions of(UserTransaction transaction) {
        return new JtaCallerTransactions(transaction);
    }

    void begin() throws Exception;

    /** @throws Exception when the transaction did not commit; the thread has none afterwards in either case */
    void commit() throws Exception;

    void rollback() throws Exception;

    /** Leaves the transaction open, but it cannot commit any more. */
    void markRollbackOnly() throws Exception;

    /** Whether the thread has a transaction, even one that can only roll back. */
    boolean isActive() throws Exception;

    /** Whether the store can be told of the end of such a transaction. */
    default boolean isEndTold() {
        return true;
    }
}
