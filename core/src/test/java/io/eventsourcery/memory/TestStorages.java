// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.Transactions;
import io.eventsourcery.spi.Storage;

/** The storage in the heap for tests of other packages. */
public final class TestStorages {

    private TestStorages() {}

    public static Storage heap(Transactions transactions) {
        return new InMemoryEventStorage(transactions).storage();
    }
}
