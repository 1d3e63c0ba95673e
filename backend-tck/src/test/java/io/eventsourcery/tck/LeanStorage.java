// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tck.fixture.Promises;
import java.util.List;
import java.util.Optional;

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
                .map(done -> new StreamWritten(
                        done.firstVersion(), List.of(), done.repeated(), () -> afterTheTransaction(done)))
                .toList();
    }

    private static Optional<Position> afterTheTransaction(StreamWritten done) {
        try {
            boolean isKnown = done.repeated() || !Narayana.callers().isActive();
            return isKnown ? done.last().get() : Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
