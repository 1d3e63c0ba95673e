// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Events that were saved in transactions of the caller and are not known to be committed. They may be rolled back, so
 * the next save checks them. Committed events are never written again, even if they are deleted.
 */
final class Unconfirmed {

    private final List<Part> parts = new ArrayList<>();

    /** The events of one save; the thread that ends its transaction sets the flag. */
    private record Part(List<NewEvent> events, AtomicBoolean committed) {}

    /** Adds events that were written in the present transaction, after those that are here. */
    void add(List<NewEvent> events, EventStore store) {
        Part part = new Part(events, new AtomicBoolean());
        parts.add(part);
        store.afterTransaction(part.committed()::set);
    }

    /** Notes that all of them were written in the present transaction. */
    void again(EventStore store) {
        List<NewEvent> events = events();
        clear();
        add(events, store);
    }

    void clear() {
        parts.clear();
    }

    /**
     * The events in order. Events before a committed one are committed too, because that one was written after them.
     */
    List<NewEvent> events() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).committed().get()) {
                parts.subList(0, i + 1).clear();
                break;
            }
        }
        return parts.stream().flatMap(part -> part.events().stream()).toList();
    }
}
