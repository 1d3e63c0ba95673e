// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.event.RecordedEvent;

/** The order key of an event cannot be told, so nobody knows which events it must not be overtaken by. */
public final class UnknownKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RecordedEvent<?> event;

    UnknownKeyException(String key, RecordedEvent<?> event, Throwable cause) {
        super(
                "ES-0830 The order key \"" + key + "\" of event " + event.id() + " of " + event.stream()
                        + " cannot be told (" + cause.getClass().getName()
                        + "), so nothing behind it is handled: correct the function of the key, or let it give null for"
                        + " an event that only has to come in the order of its stream; if the payload cannot be read,"
                        + " tell the key by the rest of the RecordedEvent, in a bean with a RecordedEvent<?> as parameter.",
                cause);
        this.event = event;
    }

    public RecordedEvent<?> event() {
        return event;
    }
}
