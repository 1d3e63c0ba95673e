// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.TransientStoreException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * JTA as every Jakarta EE server offers it to libraries: the {@link TransactionSynchronizationRegistry} to take part,
 * and a transactional bean to begin a transaction. Thread-safe.
 */
public final class JtaTransactions implements Transactions {

    /**
     * Begins a JTA transaction, runs the work and commits, while a transaction of the caller is suspended; in CDI a
     * bean with {@code @Transactional(REQUIRES_NEW)}.
     */
    @FunctionalInterface
    public interface Runner {
        <T> T call(Supplier<T> work);
    }

    private final TransactionSynchronizationRegistry registry;
    private final Runner runner;

    public JtaTransactions(TransactionSynchronizationRegistry registry, Runner runner) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.runner = Objects.requireNonNull(runner, "runner");
    }

    @Override
    public TransactionState state() {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION -> TransactionState.NONE;
            case Status.STATUS_ACTIVE -> TransactionState.ACTIVE;
            case Status.STATUS_MARKED_ROLLBACK -> TransactionState.DOOMED;
            default -> TransactionState.ENDED;
        };
    }

    @Override
    public void markRollbackOnly() {
        if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
            registry.setRollbackOnly();
        }
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        Attempt<T> attempt = new Attempt<>(work);
        try {
            return runner.call(attempt);
        } catch (Throwable e) {
            if (attempt.failure != null) {
                throw JtaTransactions.<RuntimeException>asItIs(attempt.failure);
            }
            if (attempt.finished) {
                throw new CommitFailedException(e);
            }
            throw unchecked(e);
        }
    }

    /** Marks the transaction for rollback itself: some interceptors commit when an {@code Error} leaves. */
    private final class Attempt<T> implements Supplier<T> {

        private final Supplier<T> work;
        private boolean finished;
        private Throwable failure;

        Attempt(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public T get() {
            try {
                T result = work.get();
                finished = true;
                return result;
            } catch (Throwable e) {
                failure = e;
                markRollbackOnly(e);
                throw e;
            }
        }
    }

    private void markRollbackOnly(Throwable reason) {
        try {
            markRollbackOnly();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Throws it unchanged, even a checked exception that was never declared. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException asItIs(Throwable failure) throws X {
        throw (X) failure;
    }

    /** Interceptors may let checked exceptions of the transaction manager pass undeclared. */
    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime
                ? runtime
                : new TransientStoreException("The event store could not begin or end a transaction of its own.", e);
    }

    @Override
    public Object key() {
        return registry.getTransactionKey();
    }

    /**
     * The order of such callbacks is not guaranteed, and on some servers the flush of a persistence context is one of
     * them. So the first callback only registers a second one, which comes after everything that was registered before.
     */
    @Override
    public Optional<BeforeCommit> beforeCommit() {
        return Optional.of(work -> registry.registerInterposedSynchronization(new Before(
                () -> registry.registerInterposedSynchronization(new Before(() -> RefusedCommit.noting(work))))));
    }

    private final class Before implements Synchronization {

        private final Runnable work;

        Before(Runnable work) {
            this.work = work;
        }

        @Override
        public void beforeCompletion() {
            try {
                work.run();
            } catch (Throwable e) {
                markRollbackOnly(e);
                throw e;
            }
        }

        @Override
        public void afterCompletion(int status) {}
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                Completions.tell(committed, status == Status.STATUS_COMMITTED);
            }
        });
    }
}
