// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Events that were read and are not handled yet, and where the shard is when they are. Belongs to its worker. */
public final class Portion {

    private final List<RecordedEvent<?>> events;
    private final Reached end;

    /** @param end everything up to here is in the events, or is no event of the shard */
    public Portion(List<RecordedEvent<?>> events, Reached end) {
        this.events = new ArrayList<>(events);
        this.end = end;
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    public Reached end() {
        return end;
    }

    /** The next events, at most so many. */
    public List<RecordedEvent<?>> first(int most) {
        return List.copyOf(events.subList(0, Math.min(most, events.size())));
    }

    /** Where the shard is when the first so many are handled. */
    public Reached after(int handled) {
        return handled == events.size() ? end : end.at(events.get(handled - 1));
    }

    /** The first so many are handled. */
    public void drop(int handled) {
        events.subList(0, handled).clear();
    }

    /** Those that fit are handled elsewhere. */
    public void dropIf(Predicate<RecordedEvent<?>> fits) {
        events.removeIf(fits);
    }

    public static Position position(RecordedEvent<?> event) {
        return event.position().orElseThrow();
    }
}
