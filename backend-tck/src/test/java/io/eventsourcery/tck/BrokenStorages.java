// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Storages that look in the wrong place, or at the wrong time. */
final class BrokenStorages {

    private BrokenStorages() {}

    /** Looks first and writes later, and never looks again. */
    static EventStorage readThenWrite(EventStorage storage) {
        Meeting meeting = new Meeting();
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                List<StreamWrite> unchecked = new ArrayList<>();
                for (StreamWrite write : writes) {
                    StreamHead head = head(tenant, write.stream());
                    if (write.expected().judge(head) != Acceptance.ACCEPTED) {
                        throw VersionConflictException.found(write.stream(), write.expected(), head.version());
                    }
                    unchecked.add(
                            new StreamWrite(write.stream(), ExpectedVersion.any(), write.events(), write.recordedAt()));
                }
                meeting.untilAnotherComes();
                return inner.append(tenant, unchecked);
            }
        };
    }

    /** Streams are written one by one, and not in the order in which the engine gives them. */
    static EventStorage orderOfItsOwn(EventStorage storage) {
        Meeting meeting = new Meeting();
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                List<Integer> order = new ArrayList<>(
                        IntStream.range(0, writes.size()).boxed().toList());
                Collections.shuffle(order);
                StreamWritten[] written = new StreamWritten[writes.size()];
                for (int place : order) {
                    written[place] =
                            inner.append(tenant, List.of(writes.get(place))).get(0);
                    if (place == order.get(0)) {
                        meeting.untilAnotherComes();
                    }
                }
                return List.of(written);
            }
        };
    }

    /** Reads on a connection of its own, outside of the caller's transaction. */
    static EventStorage readsOutside(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
                return Narayana.suspended(() -> stored(tenant, stream, page));
            }
        };
    }

    static EventStorage tenantForgottenInDelete(EventStorage storage) {
        return new StorageAround(storage) {
            @Override
            public void delete(TenantId tenant, StreamId stream) {
                inner.delete(tenant, stream);
                inner.delete(TenantId.of("other"), stream);
                inner.delete(TenantId.single(), stream);
            }
        };
    }

    static EventStorage tenantIgnored(EventStorage storage) {
        return elsewhere(storage, tenant -> TenantId.single(), UnaryOperator.identity());
    }

    static EventStorage categoryIgnored(EventStorage storage) {
        return elsewhere(storage, UnaryOperator.identity(), stream -> stream.inCategory(""));
    }

    /** What a case-insensitive collation does. */
    static EventStorage caseIgnored(EventStorage storage) {
        return elsewhere(storage, UnaryOperator.identity(), stream -> {
            String category = stream.category().toLowerCase(Locale.ROOT);
            return stream.name()
                    .map(name -> StreamId.named(category, name.toLowerCase(Locale.ROOT)))
                    .orElse(stream.inCategory(category));
        });
    }

    static EventStorage limitIgnored(EventStorage storage) {
        return reading(storage, page -> new PageRequest(page.from(), page.to(), page.backward(), Integer.MAX_VALUE));
    }

    static EventStorage directionIgnored(EventStorage storage) {
        return reading(storage, page -> new PageRequest(page.from(), page.to(), false, page.limit()));
    }

    /** Deletes the events only, and takes any snapshot for one of the present life. */
    static EventStorage snapshotsSurvive(EventStorage storage) {
        return new KeptSnapshots(storage, Comparator.comparing(StoredSnapshot::version), false);
    }

    static EventStorage newestSnapshotByTime(EventStorage storage) {
        return new KeptSnapshots(storage, Comparator.comparing(StoredSnapshot::recordedAt), true);
    }

    private static final class KeptSnapshots extends StorageAround {

        private record Kept(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {}

        private final List<Kept> all = new CopyOnWriteArrayList<>();
        private final Comparator<StoredSnapshot> newest;
        private final boolean deletes;

        KeptSnapshots(EventStorage inner, Comparator<StoredSnapshot> newest, boolean deletes) {
            super(inner);
            this.newest = newest;
            this.deletes = deletes;
        }

        @Override
        public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
            all.add(new Kept(tenant, stream, snapshot));
        }

        @Override
        Optional<StoredSnapshot> snapshot(TenantId tenant, StreamId stream, long maxVersion) {
            return all.stream()
                    .filter(kept ->
                            kept.tenant().equals(tenant) && kept.stream().equals(stream))
                    .map(Kept::snapshot)
                    .filter(snapshot -> snapshot.version() <= maxVersion)
                    .max(newest)
                    .map(snapshot -> ofThisLife(tenant, stream, snapshot));
        }

        private StoredSnapshot ofThisLife(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
            PageRequest there = new PageRequest(snapshot.version(), snapshot.version(), false, 1);
            return stored(tenant, stream, there).stream()
                    .findFirst()
                    .map(event -> new StoredSnapshot(
                            snapshot.version(), event.event().id(), snapshot.recordedAt(), snapshot.state()))
                    .orElse(snapshot);
        }

        @Override
        public void delete(TenantId tenant, StreamId stream) {
            super.delete(tenant, stream);
            if (deletes) {
                all.removeIf(
                        kept -> kept.tenant().equals(tenant) && kept.stream().equals(stream));
            }
        }
    }

    private static EventStorage reading(EventStorage storage, UnaryOperator<PageRequest> change) {
        return new StorageAround(storage) {
            @Override
            List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
                return stored(tenant, stream, change.apply(page));
            }
        };
    }

    private static EventStorage elsewhere(
            EventStorage storage, UnaryOperator<TenantId> otherTenant, UnaryOperator<StreamId> otherStream) {
        return new StorageAround(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                return inner.append(
                        otherTenant.apply(tenant),
                        writes.stream()
                                .map(w -> new StreamWrite(
                                        otherStream.apply(w.stream()), w.expected(), w.events(), w.recordedAt()))
                                .toList());
            }

            @Override
            List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
                return stored(otherTenant.apply(tenant), otherStream.apply(stream), page);
            }

            @Override
            public void delete(TenantId tenant, StreamId stream) {
                inner.delete(otherTenant.apply(tenant), otherStream.apply(stream));
            }

            @Override
            Optional<StoredSnapshot> snapshot(TenantId tenant, StreamId stream, long maxVersion) {
                return super.snapshot(otherTenant.apply(tenant), otherStream.apply(stream), maxVersion);
            }

            @Override
            public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
                inner.saveSnapshot(otherTenant.apply(tenant), otherStream.apply(stream), snapshot);
            }
        };
    }
}
