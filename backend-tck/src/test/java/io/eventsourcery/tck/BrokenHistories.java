// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Storages whose answers are each possible, but not together. */
final class BrokenHistories {

    private BrokenHistories() {}

    /** Looks, lets others go first, and writes without looking again: there may be two winners for one version. */
    static EventStorage twoWinners(EventStorage storage) {
        Meeting meeting = new Meeting();
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                List<StreamWrite> unchecked =
                        writes.stream().map(write -> afterALook(tenant, write)).toList();
                meeting.untilAnotherComes();
                return inner.append(tenant, unchecked);
            }

            private StreamWrite afterALook(TenantId tenant, StreamWrite write) {
                StreamHead head = head(tenant, write.stream());
                return write.expected().judge(head) == Acceptance.ACCEPTED && head.versioned()
                        ? new StreamWrite(
                                write.stream(),
                                write.expected().isVersioned() ? ExpectedVersion.any() : write.expected(),
                                write.events(),
                                write.recordedAt())
                        : write;
            }
        };
    }

    /** Answers every second read of a page from a cache that no write clears. */
    static EventStorage staleReads(EventStorage storage) {
        Map<List<Object>, List<StoredEvent>> cache = new ConcurrentHashMap<>();
        return new StorageAround(storage) {
            @Override
            List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
                List<Object> key = List.of(tenant, stream, page);
                List<StoredEvent> cached = cache.remove(key);
                if (cached != null) {
                    return cached;
                }
                List<StoredEvent> fresh = stored(tenant, stream, page);
                cache.put(key, fresh);
                return fresh;
            }
        };
    }

    static EventStorage deletionForgotten(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public void delete(TenantId tenant, StreamId stream) {}
        };
    }

    /** Says conflict where it finds the very events that it was given. */
    static EventStorage repeatsRefused(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                List<StreamWritten> written = inner.append(tenant, writes);
                for (int i = 0; i < writes.size(); i++) {
                    StreamWrite write = writes.get(i);
                    if (written.get(i).repeated()) {
                        throw VersionConflictException.found(
                                write.stream(),
                                write.expected(),
                                head(tenant, write.stream()).version());
                    }
                }
                return written;
            }
        };
    }

    /** Acknowledges an append of several events and keeps only the first. */
    static EventStorage tailLost(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                return inner.append(
                        tenant,
                        writes.stream()
                                .map(write -> new StreamWrite(
                                        write.stream(),
                                        write.expected(),
                                        write.events().subList(0, 1),
                                        write.recordedAt()))
                                .toList());
            }
        };
    }

    /** Writes the streams of a call in transactions of their own, so that others see a part of it. */
    static EventStorage oneStreamAfterTheOther(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                if (writes.size() == 1) {
                    return inner.append(tenant, writes);
                }
                return writes.stream()
                        .map(write -> Narayana.suspended(
                                () -> Narayana.transactions().inOwn(() -> inner.append(tenant, List.of(write))
                                        .get(0))))
                        .toList();
            }
        };
    }
}
