// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.error.EventSourceryException;
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

    /** The runtime itself refuses what came of an event; the message has a number, and nothing personal. */
    public static final class Refusal extends EventSourceryException {

        private static final long serialVersionUID = 1L;

        public Refusal(String message) {
            super(message);
        }
    }
}
