// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.testing;

import io.eventsourcery.tck.fixture.CallerTransactions;
import jakarta.persistence.EntityTransaction;

/** Transactions that a Java SE program begins and ends. */
public record LocalTransactions(EntityTransaction transaction) implements CallerTransactions {

    @Override
    public void begin() {
        transaction.begin();
    }

    @Override
    public void commit() {
        transaction.commit();
    }

    @Override
    public void rollback() {
        transaction.rollback();
    }

    @Override
    public void markRollbackOnly() {
        transaction.setRollbackOnly();
    }

    @Override
    public boolean isActive() {
        return transaction.isActive();
    }
}
