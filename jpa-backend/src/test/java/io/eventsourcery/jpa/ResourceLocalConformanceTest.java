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
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** In Java SE, with entity managers that drive their own transactions, one per thread. */
@ParameterizedClass(name = "{0} with {1}")
@MethodSource("io.eventsourcery.jpa.EachDatabaseAndProvider#databasesAndProviders")
class ResourceLocalConformanceTest extends ContractOnServer {

    private EntityManagerFactory factory;

    @BeforeParameterizedClassInvocation
    void open_the_persistence_unit() {
        factory = server().localEntityManagerFactory();
    }

    @AfterParameterizedClassInvocation
    void close_the_persistence_unit() {
        factory.close();
    }

    @Override
    protected BackendFixture openFixture() {
        return new Fixture();
    }

    private final class Fixture implements BackendFixture {
        private final Queue<EntityManager> opened = new ConcurrentLinkedQueue<>();
        private final ThreadLocal<EntityManager> managers = ThreadLocal.withInitial(() -> {
            EntityManager em = factory.createEntityManager();
            opened.add(em);
            return em;
        });

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
}
