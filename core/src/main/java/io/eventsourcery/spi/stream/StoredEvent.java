// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as it is stored.
 *
 * @param stream its stream, with the name under which it was appended if there was one
 * @param version its place in the stream from 1, also in an unversioned stream
 * @param versioned whether its stream shows versions
 * @param position its place in the log; absent while unknown
 * @param recordedAt the time of its append, in microseconds
 * @param event the event itself
 */
public record StoredEvent(
        StreamId stream,
        long version,
        boolean versioned,
        Optional<Position> position,
        Instant recordedAt,
        EncodedEvent event) {

    /** The same event with another text. */
    public StoredEvent with(EncodedEvent other) {
        return new StoredEvent(stream, version, versioned, position, recordedAt, other);
    }
}
