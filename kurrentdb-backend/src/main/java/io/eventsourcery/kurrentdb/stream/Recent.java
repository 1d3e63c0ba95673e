// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The end of a stream, and the last events of its present life as far as one call brought them.
 *
 * @param events in the order of their versions, without a gap up to the last one
 */
public record Recent(Tail tail, List<StoredEvent> events) {

    /** @param backwards what the server has last, from the end on */
    public static Recent of(StreamId stream, Tail tail, List<RecordedEvent> backwards, EventForm form) {
        Deque<StoredEvent> events = new ArrayDeque<>();
        for (RecordedEvent event : backwards) {
            long version = tail.head().version() - events.size();
            Optional<StoredEvent> stored = version < 1 ? Optional.empty() : form.stored(stream, event);
            boolean isNext = stored.filter(it -> it.version() == version).isPresent()
                    && event.getRevision() == tail.revisionOf(version);
            if (!isNext) {
                break;
            }
            events.addFirst(stored.get());
        }
        return new Recent(tail, List.copyOf(events));
    }

    /** The events at a place, those that are there; empty when this does not reach so far back. */
    public Optional<List<StoredEvent>> at(PageRequest place) {
        long first = tail.head().version() - events.size() + 1;
        boolean isNothing = place.from() > tail.head().version();
        if (!isNothing && place.from() < first) {
            return Optional.empty();
        }
        return Optional.of(events.stream()
                .filter(event -> event.version() >= place.from() && event.version() <= place.to())
                .toList());
    }
}
