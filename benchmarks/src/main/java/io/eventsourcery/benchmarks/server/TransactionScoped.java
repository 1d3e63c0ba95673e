// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The object behind {@code @PersistenceContext}: each transaction gets an {@code EntityManager} at first use. */
final class TransactionScoped {

    private TransactionScoped() {}

    static EntityManager entityManager(EntityManagerFactory factory, TransactionSynchronizationRegistry registry) {
        return (EntityManager) Proxy.newProxyInstance(
                TransactionScoped.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("getEntityManagerFactory")) {
                        return factory;
                    }
                    try {
                        return method.invoke(ofTransaction(factory, registry), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static EntityManager ofTransaction(
            EntityManagerFactory factory, TransactionSynchronizationRegistry registry) {
        if (registry.getTransactionKey() == null) {
            throw new TransactionRequiredException("Here an EntityManager lives in a transaction only.");
        }
        EntityManager present = (EntityManager) registry.getResource(factory);
        if (present != null) {
            return present;
        }
        EntityManager created = factory.createEntityManager();
        registry.putResource(factory, created);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                created.close();
            }
        });
        return created;
    }
}
