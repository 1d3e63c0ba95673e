// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Capability;
import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.spi.StreamWritten;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Set;

/** Has none of the capabilities that a storage in the heap can do without; it learns positions only when it is read. */
final class LeanStorage extends StorageAround {

    LeanStorage(EventStorage inner) {
        super(inner);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.JOINS_TRANSACTION, Capability.DELETES_FROM_LOG);
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        return super.append(tenant, writes).stream()
                .map(done -> new StreamWritten(done.firstVersion(), List.of(), done.repeated()))
                .toList();
    }
}
