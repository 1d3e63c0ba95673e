// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.tag;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.Position;
import java.util.List;

/**
 * A selection, and how far each of its items is known.
 *
 * @param selection the selection
 * @param positions one for each item; {@link Position#start()} if nothing is known
 */
public record TagBounds(TagSelection selection, List<Position> positions) {

    public TagBounds {
        positions = List.copyOf(positions);
        if (positions.size() != selection.items().size()) {
            throw new IllegalArgumentException("one position for each item");
        }
    }

    /** The refusal of a marker with a position that the storage never assigned. */
    public static InvalidInputException ahead(Position asked, Position newest) {
        return new InvalidInputException("ES-0958 The marker of the condition has the position " + asked
                + ", which is ahead of this store, whose newest is " + newest
                + ": it belongs to another store, or this one was restored from an older backup; query again.");
    }
}
