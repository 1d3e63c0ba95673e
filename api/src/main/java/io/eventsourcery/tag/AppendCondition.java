// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tag;

import java.util.Objects;
import java.util.Optional;

/**
 * Lets an append succeed only if no event that matches a query was appended behind a marker.
 *
 * <p>The storage itself decides this at the moment of writing, together with the versions of the streams, and it holds until the
 * transaction commits. A condition that is not met is a {@link ConditionNotMetException}. Immutable.
 *
 * @param query what must not have been appended
 * @param after how far the decision has seen the log, by the same query; absent if no event may match at all
 */
public record AppendCondition(TagQuery query, Optional<ConsistencyMarker> after) {

    public AppendCondition {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(after, "after");
    }

    /** No event may match, however old. */
    public static AppendCondition noneMatches(TagQuery query) {
        return new AppendCondition(query, Optional.empty());
    }

    /** No event may match behind what the query has seen. */
    public static AppendCondition noneMatchesAfter(TagQuery query, ConsistencyMarker marker) {
        return new AppendCondition(query, Optional.of(marker));
    }

    /** The marker; never the tags. */
    @Override
    public String toString() {
        return "AppendCondition[" + query.items().size() + " item(s)"
                + after.map(marker -> " after " + marker).orElse("") + "]";
    }
}
