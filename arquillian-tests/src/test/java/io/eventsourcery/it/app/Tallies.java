// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes a receipt for each event of {@link BusyServlet}; a second one for the same event is refused by the key. */
@ApplicationScoped
@Projection(value = "tallies", category = "busy", shards = 2)
public class Tallies {

    private final AtomicInteger begun = new AtomicInteger();

    @PersistenceContext
    EntityManager entities;

    @Handles
    public void placed(RecordedEvent<OrderPlaced> event) {
        begun.incrementAndGet();
        entities.persist(new Receipt(event.id().toString()));
    }

    /** How many events it was given in this deployment. */
    public int begun() {
        return begun.get();
    }
}
