// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.transaction;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.tck.fixture.CallerTransactions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Notes in the heap that are kept when the driver says that their transaction has committed. */
record CallNotes(Transactions transactions, Set<String> stored) implements TransactionsFixture {

    static CallNotes with(Transactions transactions) {
        return new CallNotes(transactions, ConcurrentHashMap.newKeySet());
    }

    @Override
    public Optional<CallerTransactions> callers() {
        return Optional.empty();
    }

    @Override
    public void write(String note) {
        transactions.afterCompletion(committed -> {
            if (committed) {
                stored.add(note);
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
