// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InCategory;
import io.eventsourcery.it.event.OrderEvent;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Observes in every way in which an application can narrow what it wants to hear. */
@ApplicationScoped
public class Listener {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    void exactly(@Observes RecordedEvent<OrderPlaced> event) {
        heard.add("exactly " + event.payload().number());
    }

    void anyOrder(@Observes RecordedEvent<? extends OrderEvent> event) {
        heard.add("any order " + event.payload().number());
    }

    void anything(@Observes RecordedEvent<?> event) {
        heard.add("anything " + event.type());
    }

    void inCategory(@Observes @InCategory("order") RecordedEvent<OrderPlaced> event) {
        heard.add("in category " + event.payload().number());
    }

    void inOtherCategory(@Observes @InCategory("invoice") RecordedEvent<OrderPlaced> event) {
        heard.add("in another category " + event.payload().number());
    }

    void inArchive(@Observes @Archive RecordedEvent<OrderPlaced> event) {
        heard.add("in the archive " + event.payload().number());
    }

    /** Forgets what was heard. */
    public void clear() {
        heard.clear();
    }

    /** What was heard, in its order. */
    public List<String> heard() {
        return List.copyOf(heard);
    }
}
