// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.Position;

/**
 * A reader wants to start behind the end of the log (ES-0501).
 *
 * <p>The store never gave out such a position: it was kept from another store, or this store was restored from an older
 * backup. Starting there would silently skip what is appended until then, so nothing is read. Remedy: find out which it
 * was, and start from a position of this store.
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

    /** The newest position that the store has given out. */
    public Position newest() {
        return newest;
    }
}
