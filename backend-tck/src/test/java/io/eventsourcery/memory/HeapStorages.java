// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.core.transaction.CallTransactions;
import io.eventsourcery.spi.Storage;

/** The parts of the in-memory backend, so that tests can put several backends on one storage, or break it. */
public final class HeapStorages {

    private HeapStorages() {}

    /** Each call a transaction of its own. */
    public static Transactions transactions() {
        return new CallTransactions();
    }

    public static Storage storage(Transactions transactions) {
        return new InMemoryEventStorage(transactions).storage();
    }
}
