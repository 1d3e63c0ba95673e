// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.backend.TransactionState;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.Completions;
import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.TransientStoreException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The transactions of a resource-local {@code EntityManager}, in Java SE.
 *
 * <p>The store's own transactions use another {@code EntityManager} from the same factory, so that they neither write nor
 * lose pending changes of the application. The end of one is told, of the caller's own {@code EntityTransaction} by the
 * provider. Neither kind announces its commit.
 *
 * <p>Any number of threads may have own transactions at the same time. Everything outside of them belongs to the thread of
 * the application's {@code EntityManager}.
 */
public final class EntityTransactions implements Transactions {

    private static final System.Logger LOG = System.getLogger(EntityTransactions.class.getName());

    private final EntityManager callers;
    private final EntityTransactionEnd end;

    /** Of each thread with own transactions, removed when the outermost ends. */
    private final ThreadLocal<Own> innermost = new ThreadLocal<>();

    /** One of our own, inside of which others may run. */
    private record Own(EntityManager em, Completions completions, Own outer, Identity identity) {

        Own(EntityManager em, Own outer) {
            this(em, new Completions(), outer, new Identity(em));
        }
    }

    /**
     * A key that changes when somebody ends the transaction and begins another one, for which an {@code EntityManager} has
     * the same object.
     */
    private static final class Identity {

        private final EntityTransactionEnd end;
        private Object present;

        Identity(EntityManager em) {
            this.end = new EntityTransactionEnd(em);
        }

        Object key() {
            if (present == null) {
                Object key = new Object();
                end.afterCompletion(committed -> present = null);
                present = key;
            }
            return present;
        }
    }

    public EntityTransactions(EntityManager em) {
        this.callers = em;
        this.end = new EntityTransactionEnd(em);
    }

    private EntityManager present() {
        Own own = innermost.get();
        return own == null ? callers : own.em();
    }

    /** @throws io.eventsourcery.error.StoreFailureException ES-0431 or ES-0432 if it cannot be used any more */
    private EntityTransaction transaction() {
        EntityManager em = present();
        try {
            return em.getTransaction();
        } catch (RuntimeException e) {
            Refusal.refuseUnusable(em, e);
            throw e;
        }
    }

    @Override
    public TransactionState state() {
        EntityTransaction transaction = transaction();
        if (!transaction.isActive()) {
            return TransactionState.NONE;
        }
        return transaction.getRollbackOnly() ? TransactionState.DOOMED : TransactionState.ACTIVE;
    }

    @Override
    public void markRollbackOnly() {
        EntityTransaction transaction = transaction();
        if (transaction.isActive()) {
            transaction.setRollbackOnly();
        }
    }

    @Override
    public <T> T inOwn(Supplier<T> work) {
        EntityManager another = another();
        try {
            return in(new Own(another, innermost.get()), work);
        } finally {
            close(another);
        }
    }

    private EntityManager another() {
        try {
            return callers.getEntityManagerFactory().createEntityManager();
        } catch (RuntimeException e) {
            Refusal.refuseUnusable(callers, e);
            throw e;
        }
    }

    /** The transaction has ended, and a failure now must not hide how. */
    private static void close(EntityManager own) {
        try {
            own.close();
        } catch (Throwable e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The EntityManager of a transaction that has ended could not be closed.",
                    QuietCause.of(e));
        }
    }

    private <T> T in(Own own, Supplier<T> work) {
        EntityTransaction transaction = own.em().getTransaction();
        boolean committed = false;
        begin(transaction);
        innermost.set(own);
        try {
            T result = work.get();
            // Some providers commit nothing then, and say nothing.
            if (transaction.getRollbackOnly()) {
                transaction.rollback();
            } else {
                commit(transaction);
                committed = true;
            }
            return result;
        } catch (Throwable e) {
            rollback(transaction, e);
            throw e;
        } finally {
            leave(own);
            own.completions().tell(committed);
        }
    }

    private void leave(Own own) {
        if (own.outer() == null) {
            innermost.remove();
        } else {
            innermost.set(own.outer());
        }
    }

    /** Some providers take the connection here, and wrap what the pool or the database says. */
    private static void begin(EntityTransaction transaction) {
        try {
            transaction.begin();
        } catch (RuntimeException e) {
            throw new TransientStoreException(
                    "The event store could not begin a transaction of its own: see that the database answers and that its"
                            + " pool has connections, and repeat.",
                    QuietCause.of(e));
        }
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
        Own own = innermost.get();
        return own == null ? callers.getTransaction() : own.identity().key();
    }

    @Override
    public void afterCompletion(Consumer<Boolean> committed) {
        Own own = innermost.get();
        if (own == null) {
            end.afterCompletion(committed);
        } else {
            own.completions().add(committed);
        }
    }

    @Override
    public <T> Optional<T> resource(Class<T> type) {
        return type == EntityManager.class ? Optional.of(type.cast(present())) : Optional.empty();
    }
}
