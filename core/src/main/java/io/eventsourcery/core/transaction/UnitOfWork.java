// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.TransientStoreException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work in the caller's transaction, or in one of its own where there is none (guarantees G3 and G4).
 *
 * @param transactions who drives transactions here
 * @param policy what a write does without a transaction
 */
public record UnitOfWork(Transactions transactions, TransactionPolicy policy) {

    /**
     * Runs a write.
     *
     * @param commitFailure makes the exception for an own commit whose outcome is unknown
     */
    public <T> T write(Supplier<T> work, Function<CommitFailedException, RuntimeException> commitFailure) {
        TransactionState state = transactions.state();
        if (state == TransactionState.ACTIVE) {
            return joined(work);
        }
        if (state == TransactionState.DOOMED) {
            throw new TransactionRequiredException("The transaction is marked for rollback or completing already, so"
                    + " nothing can be written in it: write in a new transaction.");
        }
        if (policy == TransactionPolicy.MANDATORY) {
            throw new TransactionRequiredException("There is no transaction, and the event store demands one: call it"
                    + " from a @Transactional method, or configure eventsourcery.transaction=required.");
        }
        try {
            T result = transactions.inOwn(() -> undoomed(work.get()));
            OwnCommits.note();
            return result;
        } catch (CommitFailedException e) {
            OwnCommits.note();
            throw commitFailure.apply(e);
        }
    }

    /** A listener that hides the failure of a write of its own must not make a lost write look like a stored one. */
    private <T> T undoomed(T result) {
        if (transactions.state() == TransactionState.DOOMED) {
            throw new StoreFailureException(
                    "Nothing of this call is stored, because a listener marked the transaction for rollback or hid a"
                            + " failed write of its own: let the exception pass in the listener.",
                    null);
        }
        return result;
    }

    /** Runs a read. A failed read leaves no transaction that could commit half of the truth. */
    public <T> T read(Supplier<T> work) {
        if (transactions.state() != TransactionState.NONE) {
            return joined(work);
        }
        try {
            return transactions.inOwn(work);
        } catch (CommitFailedException e) {
            throw new TransientStoreException(
                    "The transaction of a read could not be ended: read again.", QuietCause.of(e.getCause()));
        }
    }

    /** Runs a short piece of work that must see what others have committed by now, whatever the caller's transaction. */
    public <T> T fresh(Supplier<T> work) {
        try {
            return transactions.inNew(work);
        } catch (CommitFailedException e) {
            throw new TransientStoreException("The transaction of a read could not be ended: read again.", e);
        }
    }

    /** Whether a write called now would run in a transaction of its own. */
    public boolean isOwn() {
        return transactions.state() == TransactionState.NONE;
    }

    private <T> T joined(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            markRollbackOnly(e);
            throw e;
        }
    }

    private void markRollbackOnly(Throwable reason) {
        try {
            transactions.markRollbackOnly();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
