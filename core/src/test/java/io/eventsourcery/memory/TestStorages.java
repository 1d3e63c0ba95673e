// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.spi.EventStorage;

/** The storage in the heap for tests of other packages. */
public final class TestStorages {

    private TestStorages() {}

    public static EventStorage heap(Transactions transactions) {
        return new InMemoryEventStorage(transactions);
    }
}
