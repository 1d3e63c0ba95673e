// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

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
import java.util.function.Supplier;

/**
 * Folds a history into an aggregate and holds one page of it at a time.
 *
 * <p>Each page begins with the last event of the page before. If the stream was deleted and begun again in between,
 * that event differs, and loading starts again.
 */
record Folding<A extends Aggregate<?>>(
        EventStore store, AggregateType<A> type, EventContext context, Snapshots<A> snapshots) {

    static final int PAGE = 1000;

    private static final int RESTARTS = 10;

    /** An aggregate as it begins, and the first page of what is still to be applied. */
    private record Beginning<A extends Aggregate<?>>(Handle<A> handle, List<RecordedEvent<?>> page) {}

    /** The aggregate after its event with the version, or after its last one. */
    Handle<A> at(StreamId stream, long version) {
        ReadRange range =
                version == Long.MAX_VALUE ? ReadRange.all() : ReadRange.all().until(version + 1);
        return repeated(stream, () -> {
            Beginning<A> beginning =
                    snapshots.areUsed() ? withSnapshot(stream, version, range) : withoutSnapshot(stream, range);
            return folded(beginning, range, event -> true);
        });
    }

    /** The aggregate after the longest prefix recorded by then. */
    Handle<A> asOf(StreamId stream, Instant instant) {
        ReadRange range = ReadRange.all();
        return repeated(
                stream,
                () -> folded(withoutSnapshot(stream, range), range, event -> !event.recordedAt()
                        .isAfter(instant)));
    }

    private Handle<A> repeated(StreamId stream, Supplier<Optional<Handle<A>>> fold) {
        for (int i = 0; i < RESTARTS; i++) {
            Optional<Handle<A>> handle = fold.get();
            if (handle.isPresent()) {
                return handle.get();
            }
        }
        throw new TransientStoreException(
                "Stream " + stream + " was deleted and begun again each time it was read: repeat the call.", null);
    }

    private Handle<A> blank(StreamId stream) {
        return new Handle<>(store, type, stream, context, 0);
    }

    private Beginning<A> withoutSnapshot(StreamId stream, ReadRange range) {
        return new Beginning<>(blank(stream), page(stream, range, 1));
    }

    /** With the snapshot, if there is a usable one; an aggregate that has refused one is not used any more. */
    private Beginning<A> withSnapshot(StreamId stream, long version, ReadRange range) {
        LoadedStream loaded = store.loadPage(stream, version, PAGE);
        Handle<A> handle = blank(stream);
        loaded.ignored().ifPresent(ignored -> snapshots.tellIgnored(handle));
        Optional<Snapshot> snapshot = loaded.snapshot();
        return snapshot.isEmpty() || snapshots.restored(handle, snapshot.get())
                ? new Beginning<>(handle, loaded.events())
                : withoutSnapshot(stream, range);
    }

    /** Empty when it was not one history. */
    private Optional<Handle<A>> folded(Beginning<A> beginning, ReadRange range, Predicate<RecordedEvent<?>> wanted) {
        Handle<A> handle = beginning.handle();
        List<RecordedEvent<?>> page = beginning.page();
        boolean last = page.size() < PAGE;
        while (true) {
            for (RecordedEvent<?> event : page) {
                if (!wanted.test(event)) {
                    return Optional.of(handle);
                }
                if (version(event) != handle.storedVersion() + 1) {
                    return Optional.empty();
                }
                handle.replay(event);
            }
            if (last) {
                return Optional.of(handle);
            }
            List<RecordedEvent<?>> next = page(handle.stream(), range, handle.storedVersion());
            if (next.isEmpty() || !next.get(0).id().equals(handle.lastEvent())) {
                return Optional.empty();
            }
            last = next.size() < PAGE;
            page = next.subList(1, next.size());
        }
    }

    private List<RecordedEvent<?>> page(StreamId stream, ReadRange range, long from) {
        return store.read(stream, range.from(from).limit(PAGE)).toList();
    }

    static long version(RecordedEvent<?> event) {
        return event.version().orElseThrow(() -> new VersioningModeException(event.stream(), false));
    }
}
