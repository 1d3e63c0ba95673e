// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;

/** Storages that take a repeat for something else, or something else for a repeat. */
final class BrokenRepeats {

    private BrokenRepeats() {}

    static EventStorage refused(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                List<StreamWritten> written = inner.append(tenant, writes);
                for (int i = 0; i < writes.size(); i++) {
                    if (written.get(i).repeated()) {
                        throw conflict(this, tenant, writes.get(i));
                    }
                }
                return written;
            }
        };
    }

    /** Whatever lies there already is taken for a repeat. */
    static EventStorage idsNotCompared(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                try {
                    return inner.append(tenant, writes);
                } catch (VersionConflictException e) {
                    StreamWrite write = writes.get(0);
                    List<StoredEvent> there = there(this, tenant, write);
                    if (!write.expected().isIdempotent()
                            || there.size() < write.events().size()) {
                        throw e;
                    }
                    return List.of(new StreamWritten(
                            before(write) + 1,
                            there.stream()
                                    .map(event -> event.position().orElseThrow())
                                    .toList(),
                            true));
                }
            }
        };
    }

    static EventStorage payloadsCompared(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                List<StreamWritten> written = inner.append(tenant, writes);
                for (int i = 0; i < writes.size(); i++) {
                    List<String> stored = there(this, tenant, writes.get(i)).stream()
                            .map(event -> event.event().payload())
                            .toList();
                    List<String> given = writes.get(i).events().stream()
                            .map(EncodedEvent::payload)
                            .toList();
                    if (written.get(i).repeated() && !stored.equals(given)) {
                        throw conflict(this, tenant, writes.get(i));
                    }
                }
                return written;
            }
        };
    }

    private static List<StoredEvent> there(StorageAround storage, TenantId tenant, StreamWrite write) {
        int count = write.events().size();
        return storage.stored(
                tenant, write.stream(), new PageRequest(before(write) + 1, before(write) + count, false, count));
    }

    private static long before(StreamWrite write) {
        return write.expected() instanceof ExpectedVersion.Exactly exactly ? exactly.version() : 0;
    }

    private static VersionConflictException conflict(StorageAround storage, TenantId tenant, StreamWrite write) {
        return VersionConflictException.found(
                write.stream(),
                write.expected(),
                storage.head(tenant, write.stream()).version());
    }
}
