// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order.list;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.privacy.SubjectForgotten;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.Work;
import io.eventsourcery.sample.order.Order;
import io.eventsourcery.sample.order.OrderEvent;
import io.eventsourcery.sample.order.OrderPlaced;
import io.eventsourcery.stream.TenantId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the table of orders up to date behind the events.
 *
 * <p>The handler runs in the background, in the transaction that stores how far the list has come, so each event changes
 * its row once. The list is a moment behind an order that has just been changed.
 */
@ApplicationScoped
@Projection(value = OrderList.NAME, category = Order.CATEGORY)
public class OrderList {

    /** The name under which it is stored how far the list has come. */
    public static final String NAME = "order-list";

    /** The most rows that are listed. */
    private static final int PAGE = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    Mishap mishap;

    @Inject
    SubscriptionRuntime runtime;

    /** Changes the row of the order. While the list is rebuilt, it has rows in two generations. */
    @Handles
    public void on(RecordedEvent<? extends OrderEvent> event, Work work) {
        mishap.maybeAt(event.payload());
        UUID id = event.stream().id();
        OrderSummary summary = em.find(OrderSummary.class, new OrderSummaryKey(work.generation(), id));
        if (summary == null) {
            summary = new OrderSummary(work.generation(), event.tenant(), id);
            summary.apply(event);
            em.persist(summary);
        } else {
            summary.apply(event);
        }
    }

    /** The newest orders of a branch, newest first. */
    public List<OrderSummary> newest(TenantId branch) {
        return em.createQuery(
                        "select s from OrderSummary s where s.generation = :active and s.branch = :branch"
                                + " order by s.placedAt desc, s.id",
                        OrderSummary.class)
                .setParameter("active", runtime.generation(NAME))
                .setParameter("branch", branch.value())
                .setMaxResults(PAGE)
                .getResultList();
    }

    /** How many orders of a customer the list has. */
    public long countOf(UUID customerId) {
        return em.createQuery(
                        "select count(s) from OrderSummary s where s.generation = :active and s.customerId = :customer",
                        Long.class)
                .setParameter("active", runtime.generation(NAME))
                .setParameter("customer", customerId)
                .getSingleResult();
    }

    /** Takes the names of forgotten customers out of the list; the store shows masks already. */
    @Transactional
    public void purge(@Observes @Priority(2) SubjectForgotten forgotten) {
        maskForgotten();
    }

    /** Once more when the forgetting is confirmed: a row may have been written with a name that was read just before. */
    @Transactional
    public void maskForgotten() {
        em.createQuery(
                        "update OrderSummary s set s.customer = :mask where s.customer <> :mask and s.customerId is not null"
                                + " and not exists (select c from Customer c where c.id = s.customerId)")
                .setParameter("mask", OrderPlaced.FORGOTTEN)
                .executeUpdate();
    }

    /** Begins to write the list anew, beside the old one, and deletes what is left of older ones. */
    @Transactional
    public void rebuild() {
        em.createQuery("delete from OrderSummary s where s.generation < :active")
                .setParameter("active", runtime.generation(NAME))
                .executeUpdate();
        runtime.rebuild(NAME);
    }
}
