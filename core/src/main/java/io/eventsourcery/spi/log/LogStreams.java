// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.log;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.Set;

/**
 * Streams with events in a stretch of a log, and its end.
 *
 * @param streams each once
 * @param end they are all streams with a matching event from the beginning of the stretch up to here
 */
public record LogStreams(Set<Owned> streams, Position end) {

    public LogStreams {
        streams = Set.copyOf(streams);
    }

    /** A stream and its tenant. */
    public record Owned(TenantId tenant, StreamId stream) {}
}
