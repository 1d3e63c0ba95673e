// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lends the entity manager of the application to a test, into which not every server injects it. */
@ApplicationScoped
public class Receipts {

    @PersistenceContext
    private EntityManager entities;

    public EntityManager entities() {
        return entities;
    }
}
