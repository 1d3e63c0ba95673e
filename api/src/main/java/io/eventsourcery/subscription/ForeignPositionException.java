// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.Position;

/**
 * A reader starts at a position that a storage of this kind never assigns (ES-0502), such as a position of KurrentDB in
 * a database. Nothing is read. Remedy: start from a position of this store.
 */
public final class ForeignPositionException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final Position asked;

    public ForeignPositionException(Position asked) {
        super("ES-0502 Position " + asked + " is of another kind of store: start from a position of this store.");
        this.asked = asked;
    }

    public Position asked() {
        return asked;
    }
}
