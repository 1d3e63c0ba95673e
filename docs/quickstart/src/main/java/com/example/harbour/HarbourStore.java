// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.jpa.JpaBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Where the harbour keeps its events in a server. */
// snippet:store
@ApplicationScoped
public class HarbourStore {

    @PersistenceContext
    EntityManager em;

    @Produces
    @ApplicationScoped
    BackendFactory store() {
        return JpaBackendFactory.of(em);
    }
}
// end:store
