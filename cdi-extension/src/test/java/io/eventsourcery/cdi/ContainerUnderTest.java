// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.transaction.spi.TransactionServices;

/** The only class that knows which CDI container runs the tests, and how it is joined to JTA. */
final class ContainerUnderTest {

    private ContainerUnderTest() {}

    /** Without discovery extensions are not found either, so they are named. */
    static SeContainerInitializer initializer() {
        return new Weld()
                .addServices(new Narayana())
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new TransactionExtension());
    }

    static TransactionManager transactionManager() {
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    /** Without this Weld runs the observers of all phases at once. */
    private static final class Narayana implements TransactionServices {

        @Override
        public void registerSynchronization(Synchronization synchronization) {
            try {
                transactionManager().getTransaction().registerSynchronization(synchronization);
            } catch (RollbackException | SystemException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isTransactionActive() {
            try {
                int status = transactionManager().getStatus();
                return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
            } catch (SystemException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public UserTransaction getUserTransaction() {
            return com.arjuna.ats.jta.UserTransaction.userTransaction();
        }

        @Override
        public void cleanup() {}
    }
}
