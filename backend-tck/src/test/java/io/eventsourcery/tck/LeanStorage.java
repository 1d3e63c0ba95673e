// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.spi.StreamWritten;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.fixture.Promises;
import java.util.List;

/** Has none of the parts that a storage in the heap can do without; it learns positions only when it is read. */
final class LeanStorage extends StorageAround {

    static final Promises PROMISES = new Promises(TransactionMode.JOINS, false, false, true, false);

    private LeanStorage(EventStorage inner) {
        super(inner);
    }

    static Storage of(Storage storage) {
        return Storage.of(new LeanStorage(storage.events()), TransactionMode.JOINS)
                .withLog(storage.neededLog());
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        return super.append(tenant, writes).stream()
                .map(done -> new StreamWritten(done.firstVersion(), List.of(), done.repeated(), done.last()))
                .toList();
    }
}
