// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that were saved in transactions of the caller and are not known to be committed. They may be rolled back, so
 * the next save checks them. Only events that are known to be rolled back are written again: others may have been deleted.
 */
final class Unconfirmed {

    private final List<Part> parts = new ArrayList<>();

    /** The events of one save; the thread that ends its transaction says how, if anybody tells it. */
    private static final class Part {
        private final List<NewEvent> events;
        private final List<StreamGuard> guards;
        private volatile Boolean committed;

        Part(List<NewEvent> events, List<StreamGuard> guards) {
            this.events = events;
            this.guards = guards;
        }
    }

    /** Adds events that were written in the present transaction, after those that are here. */
    void add(List<NewEvent> events, List<StreamGuard> guards, EventStore store) {
        Part part = new Part(events, List.copyOf(guards));
        parts.add(part);
        store.afterTransaction(committed -> part.committed = committed);
    }

    /** Notes that all of them were written in the present transaction. */
    void again(EventStore store) {
        List<NewEvent> events = events();
        List<StreamGuard> guards = guards();
        clear();
        add(events, guards, store);
    }

    /** What the events required, of each stream what was required last: the transaction may have written to it in between. */
    List<StreamGuard> guards() {
        Map<StreamId, StreamGuard> last = new LinkedHashMap<>();
        parts.forEach(part -> part.guards.forEach(guard -> last.put(guard.stream(), guard)));
        return List.copyOf(last.values());
    }

    /** Whether it is known that nothing of it is stored. */
    boolean isRolledBack() {
        return parts.stream().allMatch(part -> Boolean.FALSE.equals(part.committed));
    }

    void clear() {
        parts.clear();
    }

    /**
     * The events in order. Events before a committed one are committed too, because that one was written after them.
     */
    List<NewEvent> events() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (Boolean.TRUE.equals(parts.get(i).committed)) {
                parts.subList(0, i + 1).clear();
                break;
            }
        }
        return parts.stream().flatMap(part -> part.events.stream()).toList();
    }
}
