// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Storages that keep some events although they must not: no key and no rollback stops them. */
abstract class OutsideOfTransactions extends StorageAround {

    private record Row(TenantId tenant, StoredEvent event) {}

    private final List<Row> rows = new CopyOnWriteArrayList<>();

    OutsideOfTransactions(EventStorage inner) {
        super(inner);
    }

    /** Two writers that looked at the same time both write the same version. */
    static EventStorage noUniqueKey(EventStorage inner) {
        return new OutsideOfTransactions(inner) {
            private final Meeting meeting = new Meeting();

            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                StreamWrite write = writes.get(0);
                StreamHead seen = head(tenant, write.stream());
                meeting.untilAnotherComes();
                try {
                    return inner.append(tenant, writes);
                } catch (VersionConflictException e) {
                    if (write.expected().judge(seen) != Acceptance.ACCEPTED) {
                        throw e;
                    }
                    return List.of(keep(tenant, write, seen));
                }
            }
        };
    }

    /** When one stream of a call is refused, the others are stored all the same. */
    static EventStorage halfOfACall(EventStorage inner) {
        return new OutsideOfTransactions(inner) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                try {
                    return inner.append(tenant, writes);
                } catch (VersionConflictException e) {
                    writes.stream()
                            .filter(write -> !write.stream().equals(e.stream()))
                            .forEach(write -> keep(tenant, write, head(tenant, write.stream())));
                    throw e;
                }
            }
        };
    }

    /** When a batch is refused, its first event is stored all the same. */
    static EventStorage headOfABatch(EventStorage inner) {
        return new OutsideOfTransactions(inner) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                try {
                    return inner.append(tenant, writes);
                } catch (VersionConflictException e) {
                    StreamWrite write = writes.get(0);
                    keep(tenant, write, head(tenant, write.stream()));
                    throw e;
                }
            }
        };
    }

    /** The first append does not decide about versions for the others. */
    static EventStorage modesNotKept(EventStorage inner) {
        return new OutsideOfTransactions(inner) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                try {
                    return inner.append(tenant, writes);
                } catch (VersioningModeException e) {
                    StreamWrite write = writes.get(0);
                    return List.of(keep(tenant, write, head(tenant, write.stream())));
                }
            }
        };
    }

    /** Positions fall, as those of a sequence with a cache per connection may. */
    static EventStorage positionsFall(EventStorage inner) {
        return new OutsideOfTransactions(inner) {
            @Override
            List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
                return super.events(tenant, stream, page).stream()
                        .map(event -> new StoredEvent(
                                event.stream(),
                                event.version(),
                                event.versioned(),
                                Optional.of(Position.of(1_000_000
                                        - event.position().orElseThrow().major())),
                                event.recordedAt(),
                                event.event()))
                        .toList();
            }
        };
    }

    final StreamWritten keep(TenantId tenant, StreamWrite write, StreamHead head) {
        List<Position> positions = new ArrayList<>();
        long version = head.version();
        for (EncodedEvent event : write.events()) {
            Position position = Position.of(1_000_000L + rows.size());
            positions.add(position);
            rows.add(new Row(
                    tenant,
                    new StoredEvent(
                            write.stream(),
                            ++version,
                            write.expected().isVersioned(),
                            Optional.of(position),
                            write.recordedAt(),
                            event)));
        }
        return new StreamWritten(head.version() + 1, positions, false);
    }

    @Override
    List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
        Comparator<StoredEvent> byVersion = Comparator.comparing(StoredEvent::version);
        return Stream.concat(
                        stored(tenant, stream, page).stream(),
                        rows.stream()
                                .filter(row -> row.tenant().equals(tenant)
                                        && row.event().stream().equals(stream)
                                        && row.event().version() >= page.from()
                                        && row.event().version() <= page.to())
                                .map(Row::event))
                .sorted(page.backward() ? byVersion.reversed() : byVersion)
                .limit(page.limit())
                .toList();
    }
}
