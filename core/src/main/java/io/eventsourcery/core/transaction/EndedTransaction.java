// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.TransientStoreException;

/** The exceptions for a transaction that has ended, or can only roll back. */
final class EndedTransaction {

    private EndedTransaction() {}

    static TransactionRequiredException cannotBeWrittenIn(TransactionState state) {
        return new TransactionRequiredException(
                state == TransactionState.DOOMED
                        ? "The transaction is marked for rollback, so nothing can be written in it: write in a new"
                                + " transaction."
                        : "The transaction of this thread is over, so nothing can be written in it: it ran into its time"
                                + " limit, or this is an observer after its completion. Call a method with"
                                + " @Transactional(REQUIRES_NEW), or write later in another thread.");
    }

    /** @param failure the failure of the storage, if there is one */
    static TransientStoreException duringTheCall(Throwable failure) {
        return new TransientStoreException(
                "The transaction was rolled back before the call was over, most likely by its time limit, so nothing of it"
                        + " is stored: repeat in a new transaction, and give it more time if this happens again.",
                failure);
    }
}
