// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.TagQuery;
import java.util.List;
import java.util.Objects;

/**
 * What a query found.
 *
 * @param query the query
 * @param events in the order of their positions, each once
 * @param marker how far the query has seen the log
 */
public record TaggedEvents(TagQuery query, List<RecordedEvent<?>> events, ConsistencyMarker marker) {

    public TaggedEvents {
        Objects.requireNonNull(query, "query");
        events = List.copyOf(events);
        Objects.requireNonNull(marker, "marker");
    }

    /** The condition under which a decision on these events is still right. */
    public AppendCondition unchanged() {
        return AppendCondition.noneMatchesAfter(query, marker);
    }

    /** How many there are; never the tags. */
    @Override
    public String toString() {
        return "TaggedEvents[" + events.size() + " up to " + marker + "]";
    }
}
