// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Of Hibernate ORM, which lends its connection for the time of a callback and may release it right behind, as it does in
 * JTA by default. The only class that names Hibernate.
 */
record HibernateConnection(EntityManager em) implements TransactionConnection {

    /** @throws LinkageError when there is no Hibernate */
    static boolean fits(EntityManager em) {
        return em.getDelegate() instanceof Session;
    }

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        return lend(work).get();
    }

    private <T> Outcome<T> lend(Work<T> work) throws SQLException {
        try {
            if (!em.isJoinedToTransaction()) {
                em.joinTransaction();
            }
            return em.unwrap(Session.class).doReturningWork(jdbc -> Outcome.of(work, jdbc));
        } catch (RuntimeException e) {
            throw Refusal.of(em, e);
        }
    }

    /** Not by asking for the transaction: outside of strict compliance Hibernate hands out one in JTA too. */
    @Override
    public boolean isResourceLocal() {
        try {
            return !em.unwrap(SharedSessionContractImplementor.class)
                    .getTransactionCoordinator()
                    .getTransactionCoordinatorBuilder()
                    .isJta();
        } catch (RuntimeException e) {
            throw Refusal.ofAnswer(em, e);
        }
    }

    @Override
    public boolean isOwnRunning() {
        EntityTransaction own = em.getTransaction();
        return own == null || own.isActive();
    }

    /** Carries failures past Hibernate, which would replace them, and log what the driver says about the data. */
    private record Outcome<T>(T value, SQLException refused, RuntimeException failed) {

        static <T> Outcome<T> of(Work<T> work, Connection jdbc) {
            try {
                return new Outcome<>(work.on(jdbc), null, null);
            } catch (SQLException e) {
                return new Outcome<>(null, e, null);
            } catch (RuntimeException e) {
                return new Outcome<>(null, null, e);
            }
        }

        T get() throws SQLException {
            if (refused != null) {
                throw refused;
            }
            if (failed != null) {
                throw failed;
            }
            return value;
        }
    }
}
