// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.tag;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.tag.EventTag;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tags that a stored event gets later than it was appended.
 *
 * @param tags at least one
 */
public record AddedTags(StreamId stream, Position position, Set<EventTag> tags) {

    public AddedTags {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(position, "position");
        tags = Set.copyOf(tags);
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("there is no tag to add");
        }
    }

    /**
     * All tags of the event from now on; empty if nothing is new.
     *
     * @param there those that it has
     * @throws InvalidInputException ES-0956 if these are too many together
     */
    public Optional<Set<EventTag>> joinedWith(Set<EventTag> there) {
        Set<EventTag> all = new TreeSet<>(there);
        if (!all.addAll(tags)) {
            return Optional.empty();
        }
        NewEvent.requireFewTags("The event at position " + position + " of the log", all.size());
        return Optional.of(all);
    }
}
