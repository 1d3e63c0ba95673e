// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;

record JtaCallerTransactions(UserTransaction transaction) implements CallerTransactions {

    @Override
    public void begin() throws Exception {
        transaction.begin();
    }

    @Override
    public void commit() throws Exception {
        transaction.commit();
    }

    @Override
    public void rollback() throws Exception {
        transaction.rollback();
    }

    @Override
    public void markRollbackOnly() throws Exception {
        transaction.setRollbackOnly();
    }

    @Override
    public boolean isActive() throws Exception {
        return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
