// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;

/**
 * There is no such aggregate: nothing was saved under the id, or nothing by the requested time.
 *
 * <p>Nothing was written. Remedy: correct the id, ask with {@code find} or {@code contains}, or {@code create} it.
 */
public final class AggregateNotFoundException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;

    public AggregateNotFoundException(StreamId stream) {
        super("There is no aggregate " + stream + ": correct the id, or create it first.");
        this.stream = stream;
    }

    /** The stream that was searched. */
    public StreamId stream() {
        return stream;
    }
}
