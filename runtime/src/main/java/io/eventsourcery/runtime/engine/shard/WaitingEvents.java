// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.spi.StreamPage;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the events of a parked stream that wait, in the stream itself. */
final class WaitingEvents {

    private static final int PAGE = 100;

    private final BackgroundEngine engine;
    private final LogReader selected;

    /** @param selected knows which events of the stream the subscription selects */
    WaitingEvents(BackgroundEngine engine, LogReader selected) {
        this.engine = engine;
        this.selected = selected;
    }

    /** The first of them, at most so many, from the one that failed up to a position. */
    List<RecordedEvent<?>> of(ParkedStream parked, Position upTo, int limit) {
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
