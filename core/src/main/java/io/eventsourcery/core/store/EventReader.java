// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.Snapshot;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The reading half of the engine: pages by key, decodes lazily. */
record EventReader(EventStorage storage, UnitOfWork unit, EventTranslator translator) {

    private static final int PAGE = 1000;

    private static final Logger LOG = System.getLogger(EventReader.class.getName());

    Stream<RecordedEvent<?>> read(TenantId tenant, StreamId stream, ReadRange range) {
        unit.requireOpen();
        PagedEvents pages =
                new PagedEvents(request -> unit.read(() -> storage.read(tenant, stream, request)), range, PAGE);
        int properties = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, properties), false)
                .map(stored -> translator.recorded(tenant, stream, stored));
    }

    LoadedStream load(TenantId tenant, StreamId stream, long version) {
        checkVersion(version);
        return unit.read(() -> loadNow(tenant, stream, version, Integer.MAX_VALUE));
    }

    LoadedStream loadPage(TenantId tenant, StreamId stream, long version, int limit) {
        checkVersion(version);
        if (limit < 1) {
            throw new InvalidInputException("A page of " + limit + " events is impossible: ask for 1 or more.");
        }
        return unit.read(() -> loadNow(tenant, stream, version, limit));
    }

    private static void checkVersion(long version) {
        if (version < 1) {
            throw new InvalidInputException(
                    "A stream cannot be loaded at version " + version + ": versions begin at 1.");
        }
    }

    /** @param limit of events after the snapshot; the one that the snapshot ends with is read in addition */
    private LoadedStream loadNow(TenantId tenant, StreamId stream, long version, int limit) {
        int size = (int) Math.min(PAGE, limit + 1L);
        LoadPage page = storage.loadPage(tenant, stream, version, size);
        List<StoredEvent> events = page.page().events();
        Optional<StoredSnapshot> snapshot = page.snapshot();
        if (snapshot.isEmpty()) {
            return loaded(tenant, stream, Optional.empty(), complete(tenant, stream, version, page.page(), limit));
        }
        if (!events.isEmpty() && standsFor(snapshot.get(), events.get(0))) {
            List<StoredEvent> all = complete(tenant, stream, version, page.page(), limit + 1L);
            return loaded(tenant, stream, snapshot, all);
        }
        StreamPage all = storage.read(tenant, stream, new PageRequest(1, version, false, size));
        return withoutSnapshot(tenant, stream, snapshot.get().version(), complete(tenant, stream, version, all, limit));
    }

    /** Loads without the snapshot, because it belongs to another history. */
    private LoadedStream withoutSnapshot(TenantId tenant, StreamId stream, long version, List<StoredEvent> events) {
        LoadedStream loaded = loaded(tenant, stream, Optional.empty(), events);
        LOG.log(
                Level.WARNING,
                "The snapshot of {0} at version {1} is ignored, because it is ahead of the stream or of a former life of"
                        + " it.",
                stream,
                version);
        return new LoadedStream(stream, Optional.empty(), loaded.events(), loaded.head(), OptionalLong.of(version));
    }

    private static boolean standsFor(StoredSnapshot snapshot, StoredEvent event) {
        return event.version() == snapshot.version() && event.event().id().equals(snapshot.eventId());
    }

    private List<StoredEvent> complete(TenantId tenant, StreamId stream, long version, StreamPage first, long limit) {
        if (first.events().size() >= limit) {
            return first.events().subList(0, (int) limit);
        }
        if (first.isLast()) {
            return first.events();
        }
        List<StoredEvent> all = new ArrayList<>(first.events());
        StreamPage page = first;
        while (!page.isLast() && all.size() < limit) {
            long next = all.get(all.size() - 1).version() + 1;
            if (next > version) {
                break;
            }
            int asked = (int) Math.min(PAGE, limit - all.size());
            page = storage.read(tenant, stream, new PageRequest(next, version, false, asked));
            all.addAll(page.events());
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
