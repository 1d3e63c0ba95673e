// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/** Of a provider whose {@code EntityManager} can be unwrapped to the connection, such as EclipseLink. */
record UnwrappedConnection(EntityManager em) implements TransactionConnection {

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        return work.on(connection());
    }

    @Override
    public boolean isResourceLocal() {
        try {
            em.getTransaction();
            return true;
        } catch (IllegalStateException e) {
            Refusal.refuseUnusable(em, e);
            return false;
        } catch (RuntimeException | LinkageError e) {
            throw Refusal.ofAnswer(em, e);
        }
    }

    @Override
    public boolean isOwnRunning() {
        EntityTransaction own = em.getTransaction();
        return own == null || own.isActive();
    }

    private Connection connection() throws SQLException {
        try {
            Connection connection = em.unwrap(Connection.class);
            if (connection == null && !em.isJoinedToTransaction()) {
                em.joinTransaction();
                connection = em.unwrap(Connection.class);
            }
            if (connection != null) {
                return connection;
            }
        } catch (RuntimeException | LinkageError e) {
            throw Refusal.of(em, e);
        }
        throw Refusal.nothingLent(em);
    }
}
