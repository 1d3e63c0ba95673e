// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tag;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.Position;

/**
 * An event that matches the condition of an append was appended by somebody else (ES-0960).
 *
 * <p>Nothing of the call is stored, and a transaction of the caller is marked for rollback before this is thrown. Remedy: query
 * again and decide again in a new transaction, for example with {@code @RetryOnConflict}.
 */
public final class ConditionNotMetException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final int item;
    private final Position position;

    /**
     * @param item the place of the item in the query, from 1
     * @param position of an event that matches it
     */
    public ConditionNotMetException(int item, Position position) {
        super(
                "ES-0960 The event at position " + position + " matches item " + item
                        + " of the condition, so what was decided may be wrong now: query again and decide again in a new transaction.");
        this.item = item;
        this.position = position;
    }

    /** The place of the item in the query, from 1. */
    public int item() {
        return item;
    }

    /** The position of an event that matches the item. */
    public Position position() {
        return position;
    }
}
