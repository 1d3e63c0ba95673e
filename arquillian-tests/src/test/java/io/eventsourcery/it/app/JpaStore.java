// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.jpa.JpaBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The store of an application that produces its backend: the few lines that a user writes. */
@ApplicationScoped
public class JpaStore {

    @PersistenceContext
    private EntityManager entities;

    @Produces
    @ApplicationScoped
    BackendFactory factory() {
        return JpaBackendFactory.of(entities);
    }
}
