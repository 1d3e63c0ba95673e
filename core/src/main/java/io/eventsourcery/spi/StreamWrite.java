// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What to write to one stream.
 *
 * @param stream the stream
 * @param expected the condition under which it may be written
 * @param events at least one, in order
 * @param recordedAt the time of the append, in microseconds
 */
public record StreamWrite(StreamId stream, ExpectedVersion expected, List<EncodedEvent> events, Instant recordedAt) {

    public StreamWrite {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(recordedAt, "recordedAt");
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a write has at least one event");
        }
    }
}
