// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;

/**
 * An aggregate could not be loaded, because its code threw while it applied a stored event.
 *
 * <p>So a defect of that code, which is the cause, is not mistaken for the refusal of a command. Nothing was written.
 * Remedy: let the code that applies accept what is stored, or bring old events to a form that it accepts by an {@code
 * Upcaster}. The message names the place and nothing of the content.
 */
public final class EventNotAppliedException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;
    private final long version;

    public EventNotAppliedException(StreamId stream, long version, String type, RuntimeException cause) {
        super(
                "The aggregate " + stream + " could not apply its stored event of type \"" + type + "\" at version "
                        + version + " (" + cause.getClass().getName()
                        + "): let the code that applies accept what is stored; see the cause.",
                cause);
        this.stream = stream;
        this.version = version;
    }

    /** The stream of the aggregate. */
    public StreamId stream() {
        return stream;
    }

    /** The version of the event. */
    public long version() {
        return version;
    }
}
