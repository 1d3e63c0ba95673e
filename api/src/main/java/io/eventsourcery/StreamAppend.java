// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The events to append to one stream.
 *
 * @param stream the stream
 * @param expected the caller's expectation about it
 * @param events at least one, in the order in which they happened
 */
public record StreamAppend(StreamId stream, ExpectedVersion expected, List<NewEvent> events) {

    /** @throws InvalidInputException if there is no event, or one of them is null */
    public StreamAppend {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(expected, "expected");
        if (events == null || events.isEmpty()) {
            throw new InvalidInputException(
                    "There is no event to append to stream " + stream + ": give at least one, or do not call append.");
        }
        if (events.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException(
                    "One of the events for stream " + stream + " is null: append instances of registered event types.");
        }
        events = List.copyOf(events);
    }

    /**
     * An append of payloads, of {@link NewEvent}s, or of both.
     * @throws InvalidInputException if there is no event, or one of them is null
     */
    public static StreamAppend of(StreamId stream, ExpectedVersion expected, List<?> eventsOrPayloads) {
        if (eventsOrPayloads == null) {
            return new StreamAppend(stream, expected, List.of());
        }
        List<NewEvent> events = new ArrayList<>(eventsOrPayloads.size());
        for (Object eventOrPayload : eventsOrPayloads) {
            events.add(NewEvent.from(eventOrPayload));
        }
        return new StreamAppend(stream, expected, events);
    }

    /** Like {@link #of(StreamId, ExpectedVersion, List)}. */
    public static StreamAppend of(StreamId stream, ExpectedVersion expected, Object... eventsOrPayloads) {
        return of(stream, expected, Arrays.asList(eventsOrPayloads));
    }
}
