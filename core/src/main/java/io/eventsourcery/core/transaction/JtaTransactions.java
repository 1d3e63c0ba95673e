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
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * JTA as every Jakarta EE server offers it to libraries: the {@link TransactionSynchronizationRegistry} to take part,
 * and a transactional bean to begin a transaction. Thread-safe.
 */
public final class JtaTransactions implements Transactions {

    /**
     * Begins a JTA transaction, runs the work and commits, while a transaction of the caller is suspended; in CDI a bean
     * with {@code @Transactional(REQUIRES_NEW)}.
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
            default -> TransactionState.DOOMED;
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
        boolean[] finished = {false};
        try {
            return runner.call(() -> {
                T result = work.get();
                finished[0] = true;
                return result;
            });
        } catch (Throwable e) {
            if (finished[0]) {
                throw new CommitFailedException(e);
            }
            throw unchecked(e);
        }
    }

    /** Interceptors may let checked exceptions of the transaction manager pass undeclared. */
    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime
                ? runtime
                : new TransientStoreException("A transaction of the event store's own could not be begun or ended.", e);
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        return inOwn(work);
    }

    @Override
    public Object key() {
        return registry.getTransactionKey();
    }

    /**
     * The order among such callbacks is nobody's promise, and on some servers the flush of a persistence context is one of
     * them: so the first callback only asks for a second one, which comes after everything that was registered before.
     */
    @Override
    public void beforeCompletion(Runnable work) {
        registry.registerInterposedSynchronization(new Before(
                () -> registry.registerInterposedSynchronization(new Before(() -> RefusedCommit.noting(work)))));
    }

    private record Before(Runnable work) implements Synchronization {
        @Override
        public void beforeCompletion() {
            work.run();
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
                committed.accept(status == Status.STATUS_COMMITTED);
            }
        });
    }
}
