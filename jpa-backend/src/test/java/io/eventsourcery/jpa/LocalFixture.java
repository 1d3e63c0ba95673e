// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.jpa.testing.LocalTransactions;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.fixture.Promises;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** Backends in Java SE over entity managers that drive their own transactions, one per thread; the tables are there. */
final class LocalFixture implements BackendFixture {

    private final Queue<EntityManager> opened = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<EntityManager> managers;

    LocalFixture(EntityManagerFactory factory) {
        managers = ThreadLocal.withInitial(() -> {
            EntityManager em = factory.createEntityManager();
            opened.add(em);
            return em;
        });
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        return JpaBackendFactory.of(managers.get())
                .withSchemaMode(SchemaMode.NONE)
                .configured(change)
                .build();
    }

    @Override
    public Promises promises() {
        return Promises.everything();
    }

    @Override
    public Optional<CallerTransactions> transactions() {
        return Optional.of(new LocalTransactions(managers.get().getTransaction()));
    }

    @Override
    public boolean sharedBetweenThreads() {
        return false;
    }

    @Override
    public void close() {
        opened.forEach(EntityManager::close);
    }
}
