// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.jpa.JpaBackendFactory;
import io.eventsourcery.sample.order.OrderShipped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Says where events are stored: in the database of the shop's own persistence unit. */
@ApplicationScoped
class ShopStore {

    @PersistenceContext
    EntityManager em;

    @Produces
    @ApplicationScoped
    BackendFactory factory() {
        // What leaves the shop by messages.
        return JpaBackendFactory.of(em).withOutbox(event -> event.payload() instanceof OrderShipped);
    }
}
