// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What a container injects for {@code @PersistenceContext}: one entity manager per transaction behind one proxy. */
final class EntityManagerPerTransaction {

    private final EntityManagerFactory factory;
    private final TransactionSynchronizationRegistry registry;
    private final Object resourceKey = new Object();

    private EntityManagerPerTransaction(EntityManagerFactory factory, TransactionSynchronizationRegistry registry) {
        this.factory = factory;
        this.registry = registry;
    }

    static EntityManager of(EntityManagerFactory factory, TransactionSynchronizationRegistry registry) {
        EntityManagerPerTransaction scope = new EntityManagerPerTransaction(factory, registry);
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> scope.call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        boolean inTransaction = registry.getTransactionKey() != null;
        EntityManager target = inTransaction ? ofTransaction() : factory.createEntityManager();
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (!inTransaction) {
                target.close();
            }
        }
    }

    private EntityManager ofTransaction() {
        EntityManager known = (EntityManager) registry.getResource(resourceKey);
        if (known != null) {
            return known;
        }
        EntityManager created = factory.createEntityManager();
        registry.putResource(resourceKey, created);
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
