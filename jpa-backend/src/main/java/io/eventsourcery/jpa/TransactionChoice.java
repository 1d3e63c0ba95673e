// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.jpa.connection.EntityTransactions;
import io.eventsourcery.jpa.connection.TransactionConnection;
import jakarta.persistence.EntityManager;

/** Finds out who drives transactions when nobody said so: the {@code EntityManager} itself, or JTA found by its name. */
final class TransactionChoice {

    private TransactionChoice() {}

    /**
     * @throws ConfigurationException ES-0401 when the provider does not tell, ES-0403 when it is JTA and the registry cannot
     *     be found
     */
    static Transactions of(EntityManager em, TransactionConnection connection) {
        try {
            return connection.isResourceLocal() ? new EntityTransactions(em) : ContainerTransactions.find();
        } catch (StoreFailureException e) {
            throw new ConfigurationException(
                    e.getMessage().startsWith("ES-") ? e.getMessage() : "ES-0401 " + e.getMessage(), e);
        }
    }
}
