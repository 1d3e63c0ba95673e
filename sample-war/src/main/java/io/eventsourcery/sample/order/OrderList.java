// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InCategory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the table of orders in step with the events.
 *
 * <p>The observer runs inside the transaction that appends, so the row and the event commit or roll back together.
 */
@ApplicationScoped
public class OrderList {

    /** The most rows that are listed. */
    private static final int PAGE = 100;

    @PersistenceContext
    EntityManager em;

    void on(@Observes @InCategory(Order.CATEGORY) RecordedEvent<? extends OrderEvent> event) {
        UUID id = event.stream().id();
        OrderSummary summary = em.find(OrderSummary.class, id);
        if (summary == null) {
            summary = new OrderSummary(id);
            em.persist(summary);
        }
        summary.apply(event);
    }

    /** The newest orders, newest first. */
    public List<OrderSummary> newest() {
        return em.createQuery("select s from OrderSummary s order by s.placedAt desc, s.id", OrderSummary.class)
                .setMaxResults(PAGE)
                .getResultList();
    }
}
