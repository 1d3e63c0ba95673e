// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.event.RecordedEvent;

/** A handler failed at an event; rolls back the batch. */
public final class HandlerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RecordedEvent<?> event;

    HandlerFailure(RecordedEvent<?> event, Throwable cause) {
        super(cause);
        this.event = event;
    }

    public RecordedEvent<?> event() {
        return event;
    }
}
