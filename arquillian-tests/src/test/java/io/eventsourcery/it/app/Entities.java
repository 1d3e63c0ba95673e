// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The default entity manager of an application whose events are elsewhere. */
@ApplicationScoped
public class Entities {

    @Produces
    @PersistenceContext
    private EntityManager entities;
}
