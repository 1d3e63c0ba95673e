// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The transactions of a resource-local {@code EntityManager}, in Java SE.
 *
 * <p>Belongs to the thread of that {@code EntityManager}. Completion is reported for the transactions that are begun
 * here; an {@code EntityTransaction} that the caller drives offers no such hook, so nothing is reported for it.
 */
public final class EntityTransactions implements Transactions {

    private final EntityManager em;
    private List<Consumer<Boolean>> ownCallbacks;
    private TransactionConnection beside;

    public EntityTransactions(EntityManager em) {
        this.em = em;
    }

    @Override
    public TransactionState state() {
        EntityTransaction transaction = em.getTransaction();
        if (!transaction.isActive()) {
            return TransactionState.NONE;
        }
        return transaction.getRollbackOnly() ? TransactionState.DOOMED : TransactionState.ACTIVE;
    }

    @Override
    public void markRollbackOnly() {
        EntityTransaction transaction = em.getTransaction();
        if (transaction.isActive()) {
            transaction.setRollbackOnly();
        }
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        EntityTransaction transaction = em.getTransaction();
        List<Consumer<Boolean>> callbacks = new ArrayList<>();
        boolean committed = false;
        transaction.begin();
        ownCallbacks = callbacks;
        try {
            T result = work.get();
            commit(transaction);
            committed = true;
            return result;
        } catch (Throwable e) {
            rollback(transaction, e);
            throw e;
        } finally {
            ownCallbacks = null;
            boolean outcome = committed;
            callbacks.forEach(callback -> callback.accept(outcome));
        }
    }

    /** An {@code EntityTransaction} cannot be suspended, so another one runs beside it, in an entity manager of its own. */
    @Override
    public <T> T inNew(Supplier<T> work) {
        if (state() == TransactionState.NONE) {
            return inOwn(work);
        }
        try (EntityManager another = em.getEntityManagerFactory().createEntityManager()) {
            beside = TransactionConnection.of(another);
            return new EntityTransactions(another).inOwn(work);
        } finally {
            beside = null;
        }
    }

    /** The connection of the innermost transaction, for work that may run in {@link #inNew}. */
    TransactionConnection innermost(TransactionConnection callers) {
        return beside == null ? callers : beside;
    }

    private static void commit(EntityTransaction transaction) {
        try {
            transaction.commit();
        } catch (RuntimeException e) {
            throw new CommitFailedException(e);
        }
    }

    private static void rollback(EntityTransaction transaction, Throwable reason) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public Object key() {
        return em.getTransaction();
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        if (ownCallbacks != null) {
            ownCallbacks.add(committed);
        }
    }
}
