// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.Position;

/**
 * A reader starts beyond the end of the log (ES-0501).
 *
 * <p>The store never assigned this position: it belongs to another store, or this store was restored from an older
 * backup. Starting there would silently skip the next events, so nothing is read. Remedy: find the reason, and start
 * from a position of this store.
 */
public final class PositionAheadException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final Position asked;
    private final Position newest;

    public PositionAheadException(Position asked, Position newest) {
        super("ES-0501 Position " + asked + " is ahead of this store, whose newest position is " + newest
                + ": it belongs to another store, or this one was restored from an older backup; start from a position of"
                + " this store.");
        this.asked = asked;
        this.newest = newest;
    }

    public Position asked() {
        return asked;
    }

    /** The newest position that the store has assigned. */
    public Position newest() {
        return newest;
    }
}
