// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Events that were saved in transactions of the caller and of which nobody has told yet that they are committed. They may
 * be rolled back, so the next save looks after them; once committed they are never written again, whoever deletes them.
 */
final class Unconfirmed {

    private final List<Part> parts = new ArrayList<>();

    /** What one save wrote; told by the thread that ends its transaction. */
    private record Part(List<NewEvent> events, AtomicBoolean committed) {}

    /** These were written in the present transaction, behind those that are here. */
    void add(List<NewEvent> events, EventStore store) {
        Part part = new Part(events, new AtomicBoolean());
        parts.add(part);
        store.afterTransaction(part.committed()::set);
    }

    /** All of them were written in the present transaction. */
    void again(EventStore store) {
        List<NewEvent> events = events();
        clear();
        add(events, store);
    }

    void clear() {
        parts.clear();
    }

    /** In order. What lies before something committed is committed too: it was written behind it. */
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
