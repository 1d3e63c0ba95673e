// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.jpa.testing.PlainServer;
import io.eventsourcery.jpa.testing.Provider;
import io.eventsourcery.jpa.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.RollbackException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store is told how an {@code EntityTransaction} of the caller ended, though JPA does not tell anybody. */
class CallersTransactionEndTest {

    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void each_end_is_told_once_and_to_those_of_its_transaction(Provider provider) {
        try (PlainServer server = PlainServer.on(TestDatabase.create(TestDatabase.Kind.H2), provider);
                EntityManagerFactory factory = server.localEntityManagerFactory();
                EntityManager em = factory.createEntityManager()) {
            EntityTransactions transactions = new EntityTransactions(em);
            listening(transactions, em, "a");
            em.getTransaction().commit();
            listening(transactions, em, "b");
            listening(transactions, "c");
            em.getTransaction().commit();
            listening(transactions, em, "d");
            em.getTransaction().rollback();
            listening(transactions, em, "e");
            em.getTransaction().setRollbackOnly();
            assertThatThrownBy(() -> em.getTransaction().commit()).isInstanceOf(RollbackException.class);
            em.getTransaction().begin();
            em.getTransaction().commit();
            listening(transactions, em, "f");
            em.getTransaction().commit();

            assertThat(told).containsExactly("a true", "b true", "c true", "d false", "e false", "f true");
        }
    }

    private void listening(EntityTransactions transactions, EntityManager em, String name) {
        em.getTransaction().begin();
        listening(transactions, name);
    }

    private void listening(EntityTransactions transactions, String name) {
        transactions.afterCompletion(committed -> told.add(name + " " + committed));
    }
}
