// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.tag;

import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.tag.EventTag;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a query selects, with the names of stored types: events that match at least one item.
 *
 * @param items at least one
 */
public record TagSelection(List<Item> items) {

    public TagSelection {
        items = List.copyOf(items);
    }

    /**
     * Events that have all of the tags, and one of the names.
     *
     * @param tags at least one
     * @param types stored names; empty for all
     */
    public record Item(SortedSet<EventTag> tags, Set<String> types) {

        public Item {
            tags = new TreeSet<>(tags);
            types = Set.copyOf(types);
        }

        /** The tag whose newest event says how far the item is known, the same for every query and condition. */
        public EventTag anchor() {
            return tags.first();
        }

        public boolean matches(EncodedEvent event) {
            return event.tags().containsAll(tags) && (types.isEmpty() || types.contains(event.type()));
        }
    }
}
