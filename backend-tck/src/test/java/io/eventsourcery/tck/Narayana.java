// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.tck.fixture.CallerTransactions;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** A real JTA implementation in this virtual machine, which writes no files. */
public final class Narayana {

    static {
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                .setObjectStoreType(VolatileStore.class.getName());
    }

    private Narayana() {}

    public static UserTransaction userTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    public static CallerTransactions callers() {
        return CallerTransactions.of(userTransaction());
    }

    public static Transactions transactions() {
        return new JtaTransactions(registry(), Narayana::ofItsOwn);
    }

    public static TransactionSynchronizationRegistry registry() {
        return new TransactionSynchronizationRegistryImple();
    }

    private static <T> T ofItsOwn(Supplier<T> work) {
        return suspended(() -> inNew(work));
    }

    private static <T> T inNew(Supplier<T> work) {
        UserTransaction transaction = userTransaction();
        try {
            transaction.begin();
            try {
                T result = work.get();
                transaction.commit();
                return result;
            } finally {
                if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                    transaction.rollback();
                }
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work as if the thread had no transaction. */
    public static <T> T suspended(Supplier<T> work) {
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        try {
            Transaction transaction = manager.suspend();
            try {
                return work.get();
            } finally {
                if (transaction != null) {
                    manager.resume(transaction);
                }
            }
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
