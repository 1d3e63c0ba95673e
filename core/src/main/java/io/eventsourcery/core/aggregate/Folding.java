// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.Snapshot;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersioningModeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Folds a history into an aggregate and holds one page of it at a time.
 *
 * <p>Each page begins with the last event of the one before: should the stream be deleted and begun again meanwhile, it
 * is another event, and everything begins anew.
 */
record Folding<A extends Aggregate<?>>(
        EventStore store, AggregateType<A> type, EventContext context, Snapshots<A> snapshots) {

    static final int PAGE = 1000;

    private static final int RESTARTS = 10;

    /** The aggregate after its event with the version, or after its last one. */
    Handle<A> at(StreamId stream, long version) {
        ReadRange range =
                version == Long.MAX_VALUE ? ReadRange.all() : ReadRange.all().until(version + 1);
        return repeated(stream, handle -> {
            List<RecordedEvent<?>> first = snapshots.areUsed() ? begun(handle, version) : page(stream, range, 1);
            return folded(handle, first, range, event -> true);
        });
    }

    /** The aggregate after the longest prefix recorded by then. */
    Handle<A> asOf(StreamId stream, Instant instant) {
        return repeated(
                stream,
                handle -> folded(handle, page(stream, ReadRange.all(), 1), ReadRange.all(), event -> !event.recordedAt()
                        .isAfter(instant)));
    }

    private Handle<A> repeated(StreamId stream, Predicate<Handle<A>> fold) {
        for (int i = 0; i < RESTARTS; i++) {
            Handle<A> handle = blank(stream);
            if (fold.test(handle)) {
                return handle;
            }
        }
        throw new TransientStoreException(
                "Stream " + stream + " was deleted and begun again each time it was read: repeat the call.", null);
    }

    private Handle<A> blank(StreamId stream) {
        return new Handle<>(store, type, stream, context, 0);
    }

    /** Restores the snapshot, if there is a usable one; the events after it, as many as a page has. */
    private List<RecordedEvent<?>> begun(Handle<A> handle, long version) {
        LoadedStream loaded = store.loadPage(handle.stream(), version, PAGE);
        loaded.ignored().ifPresent(ignored -> snapshots.countIgnored());
        Optional<Snapshot> snapshot = loaded.snapshot();
        if (snapshot.isEmpty() || snapshots.restored(handle, snapshot.get())) {
            return loaded.events();
        }
        ReadRange range =
                version == Long.MAX_VALUE ? ReadRange.all() : ReadRange.all().until(version + 1);
        return page(handle.stream(), range, 1);
    }

    /** Whether all of it was one history. */
    private boolean folded(
            Handle<A> handle, List<RecordedEvent<?>> first, ReadRange range, Predicate<RecordedEvent<?>> wanted) {
        List<RecordedEvent<?>> page = first;
        boolean last = first.size() < PAGE;
        while (true) {
            for (RecordedEvent<?> event : page) {
                if (!wanted.test(event)) {
                    return true;
                }
                if (version(event) != handle.storedVersion() + 1) {
                    return false;
                }
                handle.replay(event);
            }
            if (last) {
                return true;
            }
            List<RecordedEvent<?>> next = page(handle.stream(), range, handle.storedVersion());
            if (next.isEmpty() || !next.get(0).id().equals(handle.lastEvent())) {
                return false;
            }
            last = next.size() < PAGE;
            page = next.subList(1, next.size());
        }
    }

    private List<RecordedEvent<?>> page(StreamId stream, ReadRange range, long from) {
        return store.read(stream, range.from(from).limit(PAGE)).toList();
    }

    private static long version(RecordedEvent<?> event) {
        return event.version().orElseThrow(() -> new VersioningModeException(event.stream(), false));
    }
}
