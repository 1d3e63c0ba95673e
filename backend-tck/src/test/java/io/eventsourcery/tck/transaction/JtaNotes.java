// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.Narayana;
import io.eventsourcery.tck.fixture.CallerTransactions;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Notes in the heap that are kept when the JTA transaction commits. */
record JtaNotes(Transactions transactions, Set<String> stored) implements TransactionsFixture {

    static JtaNotes with(Transactions transactions) {
        return new JtaNotes(transactions, ConcurrentHashMap.newKeySet());
    }

    @Override
    public Optional<CallerTransactions> callers() {
        return Optional.of(Narayana.callers());
    }

    @Override
    public void write(String note) {
        Narayana.registry().registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    stored.add(note);
                }
            }
        });
    }

    @Override
    public boolean isStored(String note) {
        return stored.contains(note);
    }

    @Override
    public void close() {}
}
