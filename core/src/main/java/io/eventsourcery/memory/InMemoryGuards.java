// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.spi.stream.GuardStorage;
import io.eventsourcery.spi.stream.GuardedWrites;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.TenantId;
import java.util.List;

/** Guards in the heap. A guarded stream belongs to the transaction as if it wrote to it. */
record InMemoryGuards(InMemoryEventStorage storage) implements GuardStorage {

    @Override
    public List<StreamWritten> append(TenantId tenant, GuardedWrites guarded) {
        return storage.locked(() -> {
            storage.lockTags(tenant, InMemoryTags.of(guarded.writes()));
            return guarded.carriedOut(new Streams(storage, tenant));
        });
    }

    private record Streams(InMemoryEventStorage storage, TenantId tenant)
            implements GuardedWrites.Steps<RuntimeException> {

        @Override
        public void hold(StreamGuard guard) {
            storage.lockStream(new StreamKey(tenant, guard.stream()));
        }

        @Override
        public StreamWritten write(StreamWrite write) {
            return storage.append(tenant, write);
        }

        @Override
        public StreamHead head(StreamGuard guard) {
            return storage.head(new StreamKey(tenant, guard.stream()));
        }
    }
}
