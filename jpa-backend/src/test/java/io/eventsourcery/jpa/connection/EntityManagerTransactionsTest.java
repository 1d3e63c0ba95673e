// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.jpa.testing.LocalTransactions;
import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.tck.fixture.CallerTransactions;
import io.eventsourcery.tck.transaction.CallersTransactionsContract;
import io.eventsourcery.tck.transaction.TransactionsContract;
import io.eventsourcery.tck.transaction.TransactionsFixture;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The transactions of entity managers keep the contract, in Java SE and in JTA. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(Provider.class)
class EntityManagerTransactionsTest {

    @Parameter
    Provider provider;

    private PlainServer server;
    private EntityManagerFactory factory;

    @BeforeParameterizedClassInvocation
    void start() {
        server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2), provider);
        factory = server.localEntityManagerFactory();
        TestDatabase.execute(server.dataSource(), "create table note (text varchar(50) primary key)");
    }

    @AfterParameterizedClassInvocation
    void stop() {
        factory.close();
        server.close();
    }

    private TransactionsFixture local() {
        EntityManager em = factory.createEntityManager();
        CallerTransactions callers = new LocalTransactions(em.getTransaction());
        return new StoredNotes(server.dataSource(), em, new EntityTransactions(em), callers) {
            @Override
            public Optional<Class<?>> resource() {
                return Optional.of(EntityManager.class);
            }

            @Override
            public boolean announcesCommitsOfCallers() {
                return false;
            }

            @Override
            public void close() {
                em.close();
            }
        };
    }

    private TransactionsFixture jta() {
        CallerTransactions callers = CallerTransactions.of(server.userTransaction());
        return new StoredNotes(server.dataSource(), server.entityManager(), server.transactions(), callers) {
            @Override
            public void close() {}
        };
    }

    @Nested
    class OwnInJavaSe extends TransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return local();
        }
    }

    @Nested
    class OfCallersInJavaSe extends CallersTransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return local();
        }
    }

    @Nested
    class OwnInJta extends TransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return jta();
        }
    }

    @Nested
    class OfCallersInJta extends CallersTransactionsContract {
        @Override
        protected TransactionsFixture open() {
            return jta();
        }
    }
}
