// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the events that wait: those of a parked stream in the stream itself, those of an order key in the log. */
final class WaitingEvents {

    private static final int PAGE = 100;

    private final Prepared prepared;
    private final BackgroundEngine engine;

    /** Knows which events of a stream the subscription selects. */
    private LogReader selected;

    /** How far the log was searched, if there is more of it to search. */
    private KeySearch search;

    WaitingEvents(Prepared prepared) {
        this.prepared = prepared;
        this.engine = prepared.engine();
    }

    /**
     * The first of them, at most so many, from the one that failed up to a position.
     *
     * @return empty if it takes another call to find them
     */
    Optional<List<RecordedEvent<?>>> of(ParkedStream parked, Position upTo, int limit) {
        if (selected == null) {
            selected = prepared.reader(upTo);
        }
        if (prepared.plan().order().isEmpty()) {
            return Optional.of(ofStream(parked, upTo, limit));
        }
        if (search == null || !search.isFor(parked, upTo, limit)) {
            List<RecordedEvent<?>> first = ofStream(parked, parked.event().position(), 1).stream()
                    .filter(prepared::wants)
                    .toList();
            search = new KeySearch(prepared, parked, upTo, limit, first);
        }
        Optional<List<RecordedEvent<?>>> found = search.goOn();
        if (found.isPresent()) {
            search = null;
        }
        return found;
    }

    private List<RecordedEvent<?>> ofStream(ParkedStream parked, Position upTo, int limit) {
        List<RecordedEvent<?>> found = new ArrayList<>();
        Optional<Long> version = firstVersion(parked);
        boolean isMore = version.isPresent();
        long from = version.orElse(0L);
        while (isMore && found.size() < limit) {
            StreamPage page = page(parked, new PageRequest(from, Long.MAX_VALUE, false, PAGE));
            for (StoredEvent event : page.events()) {
                from = event.version() + 1;
                if (position(event).compareTo(upTo) > 0) {
                    return found;
                }
                if (found.size() < limit && selected.isFor(event)) {
                    found.add(engine.recorded(parked.tenant(), event));
                }
            }
            isMore = !page.isLast();
        }
        return found;
    }

    /** The version of the first event at or behind the position: positions ascend within a stream, as versions do. */
    private Optional<Long> firstVersion(ParkedStream parked) {
        Position wanted = parked.event().position();
        Optional<StoredEvent> last = page(parked, PageRequest.lastEvent()).first();
        if (last.isEmpty() || position(last.get()).compareTo(wanted) < 0) {
            return Optional.empty();
        }
        long low = 1;
        long high = last.get().version();
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<StoredEvent> there = page(parked, new PageRequest(middle, Long.MAX_VALUE, false, 1))
                    .first();
            boolean isBefore =
                    there.filter(event -> position(event).compareTo(wanted) < 0).isPresent();
            low = isBefore ? there.get().version() + 1 : low;
            high = isBefore ? high : middle;
        }
        return Optional.of(low);
    }

    private StreamPage page(ParkedStream parked, PageRequest request) {
        return engine.page(parked.tenant(), parked.stream(), request);
    }

    private static Position position(StoredEvent event) {
        return event.position().orElseThrow();
    }
}
