// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.error.EventSourceryException;

/**
 * An aggregate cannot apply an event, because it has no handler for its type.
 *
 * <p>Thrown when the event is emitted, and then nothing is recorded, or when a stored event is loaded. Remedy: add a
 * handler for the type, or ignore it explicitly.
 */
public final class UnhandledEventException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final Class<?> aggregate;
    private final Class<?> event;

    public UnhandledEventException(Class<?> aggregate, Class<?> event) {
        super(aggregate.getName() + " has no handler for an event of " + event.getName()
                + ": add one for this type, or ignore it explicitly.");
        this.aggregate = aggregate;
        this.event = event;
    }

    public Class<?> aggregate() {
        return aggregate;
    }

    /** The class of the event; the exception shows no content. */
    public Class<?> event() {
        return event;
    }
}
