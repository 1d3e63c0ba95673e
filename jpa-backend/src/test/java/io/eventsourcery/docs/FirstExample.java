// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.UUID;

/** What the README shows. */
final class FirstExample {

    private FirstExample() {}

    // snippet:first
    @EventType("order-placed")
    public record OrderPlaced(String customer, BigDecimal total) {}

    @ApplicationScoped
    public static class Orders {

        @Inject
        EventStore events;

        @Transactional
        public void place(UUID order, String customer, BigDecimal total) {
            events.append(StreamId.of("order", order), ExpectedVersion.none(), new OrderPlaced(customer, total));
        }
    }

    @ApplicationScoped
    public static class Revenue {

        @Inject
        EntityManager em;

        void add(@Observes RecordedEvent<OrderPlaced> placed) { // in the same transaction
            em.createNativeQuery("update revenue set total = total + ?1")
                    .setParameter(1, placed.payload().total())
                    .executeUpdate();
        }

        @Produces
        @ApplicationScoped
        static BackendFactory store(EntityManager em) {
            return JpaBackendFactory.of(em);
        }
    }
    // end:first
}
