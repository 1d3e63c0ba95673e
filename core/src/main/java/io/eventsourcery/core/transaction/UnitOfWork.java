// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionPolicy;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.spi.TransactionMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work in the caller's transaction, or in one of its own if there is none (guarantees G3 and G4), until the store is
 * closed. Thread-safe.
 */
public final class UnitOfWork {

    /** Longer than a commit takes, and short beside the time that containers give an application to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final TransactionPolicy policy;
    private final TransactionMode mode;

    /** The innermost call that this thread is in; removed when the outermost one ends. */
    private final ThreadLocal<Call> present = new ThreadLocal<>();

    private final CallsUnderWay own = new CallsUnderWay();

    /**
     * @param policy the behaviour of a write without a transaction
     * @param mode of the storage
     */
    public UnitOfWork(Transactions transactions, TransactionPolicy policy, TransactionMode mode) {
        this.transactions = transactions;
        this.policy = policy;
        this.mode = mode;
    }

    /** Refuses every call from now on; those that have begun end as they would have. */
    public void close() {
        own.close();
    }

    /**
     * Waits, after {@link #close()} and for a few seconds at most, until the transactions that this began for calls have
     * ended; not within a transaction, which may be one of them.
     */
    public void awaitEnd() {
        if (isOwn()) {
            own.awaitEnd(PATIENCE);
        }
    }

    /**
     * For calls that do something else first, such as encoding.
     *
     * @throws StoreClosedException after {@link #close()}
     */
    public void requireOpen() {
        own.requireOpen();
    }

    /** A write, and the failures in it before it returned: a listener may hide the failure of one of its own calls. */
    private static final class Call {
        private Throwable failedInside;
    }

    /**
     * Runs a write. If it returns, its transaction can still commit: a failure that a listener hides, or a time limit,
     * fails the call (guarantee G4).
     *
     * @param commitFailure creates the exception for an own commit with an unknown outcome
     */
    public <T> T write(Supplier<T> work, Function<CommitFailedException, RuntimeException> commitFailure) {
        requireOpen();
        TransactionState state = transactions.state();
        if (state == TransactionState.ACTIVE) {
            return whole(work, commitFailure);
        }
        if (state != TransactionState.NONE) {
            throw EndedTransaction.cannotBeWrittenIn(state);
        }
        if (policy == TransactionPolicy.MANDATORY) {
            throw new TransactionRequiredException("There is no transaction, and the event store requires one: call it"
                    + " from a @Transactional method, or configure eventsourcery.transaction=required.");
        }
        own.begin();
        try {
            T result = transactions.inOwn(() -> whole(work, commitFailure));
            OwnCommits.note();
            return result;
        } catch (CommitFailedException e) {
            OwnCommits.note();
            throw commitFailure.apply(e);
        } finally {
            own.end();
        }
    }

    private <T> T whole(Supplier<T> work, Function<CommitFailedException, RuntimeException> commitFailure) {
        Call outer = present.get();
        Call call = new Call();
        present.set(call);
        try {
            T result = joined(work);
            if (transactions.state() != TransactionState.ACTIVE) {
                throw lost(call, commitFailure);
            }
            return result;
        } catch (Throwable e) {
            note(e, outer);
            throw e;
        } finally {
            if (outer == null) {
                present.remove();
            } else {
                present.set(outer);
            }
        }
    }

    private RuntimeException lost(Call call, Function<CommitFailedException, RuntimeException> commitFailure) {
        if (call.failedInside != null) {
            return new StoreFailureException(
                    "Nothing of this call is stored, because a listener hid the failure of one of its own"
                            + " calls, see the cause: do not catch that exception in the listener.",
                    call.failedInside);
        }
        return switch (transactions.state()) {
            case ENDED -> EndedTransaction.duringTheCall(null);
            case NONE ->
                commitFailure.apply(
                        new CommitFailedException(new IllegalStateException("A listener ended the transaction.")));
            default ->
                new StoreFailureException(
                        "Nothing of this call is stored, because its transaction was marked for rollback"
                                + " meanwhile: by a"
                                + " listener, or because it ran into its time limit.",
                        null);
        };
    }

    /**
     * Runs a read, in the caller's transaction unless that has ended. After a failed read the transaction cannot commit
     * a decision on incomplete data.
     */
    public <T> T read(Supplier<T> work) {
        requireOpen();
        TransactionState state = transactions.state();
        if (state != TransactionState.ACTIVE && state != TransactionState.DOOMED) {
            return own(work);
        }
        try {
            return joined(work);
        } catch (Throwable e) {
            note(e, present.get());
            throw e;
        }
    }

    /**
     * Runs a short piece of work on the log, which must see what others have committed by now, whatever the caller's
     * transaction. A storage that writes at commit takes part in no transaction, so it needs none.
     */
    public <T> T fresh(Supplier<T> work) {
        requireOpen();
        return mode == TransactionMode.AT_COMMIT ? work.get() : own(work);
    }

    /** Runs a read of what is committed, whatever the caller's transaction has written. */
    public <T> T apart(Supplier<T> work) {
        requireOpen();
        return own(work);
    }

    private <T> T own(Supplier<T> work) {
        own.begin();
        try {
            return transactions.inOwn(() -> joined(work));
        } catch (CommitFailedException e) {
            throw new TransientStoreException(
                    "The transaction of a read could not be ended: read again.", QuietCause.of(e.getCause()));
        } finally {
            own.end();
        }
    }

    /** Calls back when the present transaction has ended, if there is one and its end can be observed. */
    public void afterCompletion(Consumer<Boolean> committed) {
        TransactionState state = transactions.state();
        if (state == TransactionState.ACTIVE || state == TransactionState.DOOMED) {
            transactions.afterCompletion(committed);
        }
    }

    /** Identifies the transaction of the calling thread, if there is one that can commit. */
    public Optional<Object> active() {
        return transactions.state() == TransactionState.ACTIVE ? Optional.of(transactions.key()) : Optional.empty();
    }

    /** Whether a write called now would run in a transaction of its own. */
    public boolean isOwn() {
        return transactions.state() == TransactionState.NONE;
    }

    private <T> T joined(Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            boolean endedMeanwhile =
                    e instanceof StoreFailureException && transactions.state() == TransactionState.ENDED;
            markRollbackOnly(e);
            if (endedMeanwhile) {
                throw EndedTransaction.duringTheCall(e);
            }
            throw e;
        }
    }

    private static void note(Throwable failure, Call around) {
        if (around != null) {
            around.failedInside = failure;
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
