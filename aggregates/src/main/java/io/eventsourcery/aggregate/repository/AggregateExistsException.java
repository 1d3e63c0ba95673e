// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;

/**
 * An aggregate cannot be created, because one with this id exists.
 *
 * <p>Nothing was written. Remedy: choose another id, or change the existing one with {@code execute}.
 */
public final class AggregateExistsException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;

    public AggregateExistsException(StreamId stream) {
        super("The aggregate " + stream + " exists already: choose another id, or change it with execute.");
        this.stream = stream;
    }

    /** The stream of the existing aggregate. */
    public StreamId stream() {
        return stream;
    }
}
