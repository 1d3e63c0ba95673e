// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Leaves it open which entity manager the store should use. */
@ApplicationScoped
public class TwoEntityManagers {

    @PersistenceContext
    private EntityManager entities;

    @Produces
    EntityManager one() {
        return entities;
    }

    @Produces
    EntityManager two() {
        return entities;
    }
}
