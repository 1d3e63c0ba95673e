// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.Position;

/**
 * The log went back, and a reader had come further (ES-0511).
 *
 * <p>The storage was restored from a backup, cleared, or replaced by a copy that was behind, while the application was
 * running. Positions are assigned again, so reading on would skip events. Nothing is read, however often you try.
 * Remedy: undo the effects of lost events, and start from a position of the present log; {@code docs/operations.md}
 * lists the steps.
 */
public final class LogWentBackException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final Position reached;

    public LogWentBackException(Position reached) {
        super("ES-0511 The log went back, and a reader had come to position " + reached
                + ": the storage was restored from a backup, cleared, or replaced by a copy that was behind;"
                + " undo the effects of lost events, and start from a position of the present log"
                + " (docs/operations.md).");
        this.reached = reached;
    }

    /** The position that the reader had reached in the former log. */
    public Position reached() {
        return reached;
    }
}
