// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.jpa.JpaBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** A second store in the same persistence unit, with tables of its own. */
@ApplicationScoped
public class ArchiveStore {

    @PersistenceContext
    private EntityManager entities;

    @Produces
    @ApplicationScoped
    @Archive
    BackendFactory factory() {
        return JpaBackendFactory.of(entities).withTablePrefix("archive_");
    }
}
