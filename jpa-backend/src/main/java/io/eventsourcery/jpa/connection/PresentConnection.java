// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.connection;

import io.eventsourcery.backend.Transactions;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Optional;

/** That of the {@code EntityManager} of the present transaction, where each has its own; otherwise the application's. */
record PresentConnection(Transactions transactions, TransactionConnection applications)
        implements TransactionConnection {

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        return present().call(work);
    }

    private TransactionConnection present() {
        Optional<EntityManager> em = transactions.resource(EntityManager.class);
        return em.isEmpty() ? applications : TransactionConnection.of(em.get());
    }

    @Override
    public boolean isResourceLocal() {
        return applications.isResourceLocal();
    }

    @Override
    public boolean isOwnRunning() {
        return present().isOwnRunning();
    }
}
