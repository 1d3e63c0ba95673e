// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;

/**
 * An aggregate could not be loaded, because its code threw while it applied a stored event.
 *
 * <p>The cause is a defect of that code and not the refusal of a command. Nothing was written. Remedy: correct the
 * applying code so that it accepts the stored event, or bring old events to an accepted form by an {@code Upcaster}.
 * The message names the place and shows no content.
 */
public final class EventNotAppliedException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final StreamId stream;
    private final long version;

    public EventNotAppliedException(StreamId stream, long version, String type, RuntimeException cause) {
        super(
                "The aggregate " + stream + " could not apply its stored event of type \"" + type + "\" at version "
                        + version + " (" + cause.getClass().getName()
                        + "): correct the applying code so that it accepts the stored event; see the cause.",
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
