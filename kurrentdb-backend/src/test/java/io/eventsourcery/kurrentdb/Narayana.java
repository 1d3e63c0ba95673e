// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.JtaTransactions;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** A real JTA implementation in this virtual machine, which writes no files. */
public final class Narayana {

    static {
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
        BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class).setTransactionStatusManagerEnable(false);
    }

    private static final TransactionManager MANAGER = com.arjuna.ats.jta.TransactionManager.transactionManager();

    private Narayana() {}

    public static TransactionManager manager() {
        return MANAGER;
    }

    public static TransactionSynchronizationRegistry registry() {
        return new TransactionSynchronizationRegistryImple();
    }

    public static UserTransaction userTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    /** What the extension gives to a backend in CDI. */
    public static Transactions transactions() {
        return new JtaTransactions(registry(), Narayana::inNew);
    }

    private static <T> T inNew(Supplier<T> work) {
        try {
            Transaction callers = MANAGER.suspend();
            try {
                MANAGER.begin();
                T result;
                try {
                    result = work.get();
                } catch (Throwable e) {
                    MANAGER.rollback();
                    throw e;
                }
                MANAGER.commit();
                return result;
            } finally {
                if (callers != null) {
                    MANAGER.resume(callers);
                }
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
