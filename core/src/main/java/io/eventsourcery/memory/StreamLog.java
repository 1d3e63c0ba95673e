// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * The events and snapshots of one stream, as committed ({@code base} is null) or as one transaction sees them on top of
 * the committed ones. Guarded by the storage's lock.
 */
final class StreamLog {

    private StreamLog base;
    private final List<StoredEvent> events = new ArrayList<>();
    private final TreeMap<Long, StoredSnapshot> snapshots = new TreeMap<>();
    /** Events of the base that have other tags here. */
    private final TreeMap<Long, StoredEvent> retagged = new TreeMap<>();

    StreamLog(StreamLog base) {
        this.base = base;
    }

    /** The events that were added here and are not committed. */
    List<StoredEvent> own() {
        return events;
    }

    /** Whether this view hides the committed events, because the stream was deleted in it. */
    boolean hides(StreamLog committed) {
        return base != committed;
    }

    long size() {
        return (base == null ? 0 : base.size()) + events.size();
    }

    StoredEvent at(long version) {
        long below = base == null ? 0 : base.size();
        StoredEvent other = retagged.get(version);
        if (other != null) {
            return other;
        }
        return version <= below ? base.at(version) : events.get((int) (version - below - 1));
    }

    /** Whether the event with this version is the one with this id. */
    boolean holds(long version, UUID id) {
        return version <= size() && at(version).event().id().equals(id);
    }

    StreamHead head() {
        long size = size();
        return size == 0 ? StreamHead.absent() : new StreamHead(size, at(size).versioned());
    }

    void add(StoredEvent event) {
        events.add(event);
    }

    /** The event at a position of the log. */
    Optional<StoredEvent> at(Position position) {
        return LongStream.rangeClosed(1, size())
                .mapToObj(this::at)
                .filter(event -> event.position().filter(position::equals).isPresent())
                .findFirst();
    }

    /** Puts an event with other tags in the place of the same event. */
    void replace(StoredEvent event) {
        long below = base == null ? 0 : base.size();
        if (event.version() <= below) {
            retagged.put(event.version(), event);
        } else {
            events.set((int) (event.version() - below - 1), event);
        }
    }

    /** The committed events that have other tags here. */
    Collection<StoredEvent> retagged() {
        return retagged.values();
    }

    void put(StoredSnapshot snapshot) {
        snapshots.put(snapshot.version(), snapshot);
    }

    /** Removes the events of this view and hides the committed ones. */
    void clear() {
        base = null;
        events.clear();
        snapshots.clear();
        retagged.clear();
    }

    StreamPage page(PageRequest page) {
        return StreamPage.filled(events(page), page.limit());
    }

    List<StoredEvent> events(PageRequest page) {
        long to = Math.min(page.to(), size());
        List<StoredEvent> found = new ArrayList<>();
        for (long i = 0; i < page.limit() && page.from() + i <= to; i++) {
            found.add(at(page.backward() ? to - i : page.from() + i));
        }
        return found;
    }

    Optional<StoredSnapshot> snapshot(long maxVersion) {
        Map.Entry<Long, StoredSnapshot> own = snapshots.floorEntry(maxVersion);
        Optional<StoredSnapshot> below = base == null ? Optional.empty() : base.snapshot(maxVersion);
        if (own == null || below.isPresent() && below.get().version() > own.getKey()) {
            return below;
        }
        return Optional.of(own.getValue());
    }

    /** The committed log after the commit of this view. */
    StreamLog committed() {
        StreamLog target = base == null ? new StreamLog(null) : base;
        retagged.values().forEach(target::replace);
        target.events.addAll(events);
        target.snapshots.putAll(snapshots);
        return target;
    }
}
