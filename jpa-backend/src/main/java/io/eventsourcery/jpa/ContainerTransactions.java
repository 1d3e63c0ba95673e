// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.JtaTransactions;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransactionRequiredException;
import io.eventsourcery.error.TransientStoreException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;

/** JTA, found by its names in JNDI. The one class of the backend that refers to it, so a plain Java program can be without. */
final class ContainerTransactions {

    private ContainerTransactions() {}

    /** @throws ConfigurationException ES-0403 when the registry cannot be found */
    static Transactions find() {
        TransactionSynchronizationRegistry registry = Jndi.lookup(
                        Jndi.REGISTRY, TransactionSynchronizationRegistry.class)
                .orElseThrow(
                        () -> new ConfigurationException("ES-0403 The EntityManager belongs to JTA, but there is no "
                                + Jndi.REGISTRY + ": add eventsourcery-cdi, or call configured(setup ->"
                                + " setup.withTransactions(new JtaTransactions(registry, runner)))."));
        return new JtaTransactions(registry, ContainerTransactions::inUserTransaction);
    }

    private static <T> T inUserTransaction(Supplier<T> work) {
        UserTransaction transaction = Jndi.lookup(Jndi.USER_TRANSACTION, UserTransaction.class)
                .orElseThrow(() -> new TransactionRequiredException("There is no transaction, and none can be begun"
                        + " here because " + Jndi.USER_TRANSACTION + " is not available: call the store from a"
                        + " transactional method."));
        if (isActive(transaction)) {
            throw new StoreFailureException(
                    "The log cannot be read inside of a transaction that cannot be suspended from"
                            + " here: read it outside, or give the factory transactions that can, as eventsourcery-cdi does.");
        }
        try {
            transaction.begin();
        } catch (NotSupportedException | jakarta.transaction.SystemException e) {
            throw new TransientStoreException("The event store could not begin a transaction of its own.", e);
        }
        boolean finished = false;
        try {
            T result = work.get();
            finished = true;
            return result;
        } finally {
            end(transaction, finished);
        }
    }

    private static boolean isActive(UserTransaction transaction) {
        try {
            return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (jakarta.transaction.SystemException e) {
            throw new TransientStoreException("The state of the transaction could not be asked for.", e);
        }
    }

    private static void end(UserTransaction transaction, boolean commit) {
        try {
            if (commit) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        } catch (Exception e) {
            if (commit) {
                throw new IllegalStateException("The transaction could not be committed.", e);
            }
            // The exception that asked for the rollback is on its way and says more.
        }
    }
}
