// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.Snapshot;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.EncodedEvent;
import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.LoadPage;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.spi.StoredSnapshot;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The reading half of the engine: pages by key, decodes lazily. */
record EventReader(EventStorage storage, UnitOfWork unit, EventTranslator translator) {

    private static final int PAGE = 1000;

    Stream<RecordedEvent<?>> read(TenantId tenant, StreamId stream, ReadRange range) {
        PagedEvents pages =
                new PagedEvents(request -> unit.read(() -> storage.read(tenant, stream, request)), range, PAGE);
        int properties = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, properties), false)
                .map(stored -> translator.recorded(tenant, stream, stored));
    }

    LoadedStream load(TenantId tenant, StreamId stream, long version) {
        if (version < 1) {
            throw new InvalidInputException(
                    "A stream cannot be loaded at version " + version + ": versions begin at 1.");
        }
        return unit.read(() -> loadNow(tenant, stream, version));
    }

    private LoadedStream loadNow(TenantId tenant, StreamId stream, long version) {
        LoadPage page = storage.loadPage(tenant, stream, version, PAGE);
        List<StoredEvent> events = page.events();
        if (page.snapshot() == 0 && !events.isEmpty()) {
            return loaded(tenant, stream, Optional.empty(), complete(tenant, stream, version, events));
        }
        Optional<StoredSnapshot> snapshot = storage.snapshot(tenant, stream, version);
        if (snapshot.isPresent() && !events.isEmpty() && standsFor(snapshot.get(), events.get(0))) {
            return loaded(tenant, stream, snapshot, complete(tenant, stream, version, events));
        }
        if (snapshot.isEmpty() && events.isEmpty()) {
            return loaded(tenant, stream, Optional.empty(), List.of());
        }
        // The snapshot belongs to a former life of the stream: the events alone tell the truth.
        List<StoredEvent> all = storage.read(tenant, stream, new PageRequest(1, version, false, PAGE));
        return loaded(tenant, stream, Optional.empty(), complete(tenant, stream, version, all));
    }

    private static boolean standsFor(StoredSnapshot snapshot, StoredEvent event) {
        return event.version() == snapshot.version() && event.event().id().equals(snapshot.eventId());
    }

    private List<StoredEvent> complete(TenantId tenant, StreamId stream, long version, List<StoredEvent> first) {
        if (first.size() < PAGE) {
            return first;
        }
        List<StoredEvent> all = new ArrayList<>(first);
        List<StoredEvent> page = first;
        while (page.size() == PAGE) {
            long next = page.get(page.size() - 1).version() + 1;
            if (next > version) {
                break;
            }
            page = storage.read(tenant, stream, new PageRequest(next, version, false, PAGE));
            all.addAll(page);
        }
        return all;
    }

    private LoadedStream loaded(
            TenantId tenant, StreamId stream, Optional<StoredSnapshot> stored, List<StoredEvent> events) {
        if (events.isEmpty()) {
            return new LoadedStream(stream, Optional.empty(), List.of(), StreamHead.absent());
        }
        StoredEvent last = events.get(events.size() - 1);
        StreamHead head = new StreamHead(last.version(), last.versioned());
        Optional<Snapshot> snapshot = stored.map(s -> snapshot(tenant, stream, s, events.get(0)));
        // The first event is the one that the snapshot ends with; it was read only to recognise it.
        int after = snapshot.isPresent() ? 1 : 0;
        List<RecordedEvent<?>> recorded = new ArrayList<>(events.size() - after);
        for (int i = after; i < events.size(); i++) {
            recorded.add(translator.recorded(tenant, stream, events.get(i)));
        }
        return new LoadedStream(stream, snapshot, recorded, head);
    }

    private Snapshot snapshot(TenantId tenant, StreamId stream, StoredSnapshot stored, StoredEvent at) {
        EncodedEvent state = stored.state();
        StoredEvent asEvent =
                new StoredEvent(at.stream(), stored.version(), true, at.position(), stored.recordedAt(), state);
        return new Snapshot(stored.version(), translator.recorded(tenant, stream, asEvent));
    }
}
