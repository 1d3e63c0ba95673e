// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;

/**
 * The aggregate was discarded, so it cannot be loaded, changed, created again or discarded again.
 *
 * <p>Nothing was written. Remedy: its history is still there, so read the stream, or use {@code at} with a version
 * before the last. To use the id again, delete the stream.
 */
public final class AggregateDiscardedException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;

    public AggregateDiscardedException(StreamId stream) {
        super("The aggregate " + stream + " was discarded and cannot be used any more: choose another id, or"
                + " load an earlier version of it.");
        this.stream = stream;
    }

    /** The stream, which still has its events. */
    public StreamId stream() {
        return stream;
    }
}
