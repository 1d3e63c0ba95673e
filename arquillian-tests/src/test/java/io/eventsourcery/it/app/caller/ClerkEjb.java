// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** A session bean whose transactions the container begins. */
@Stateless
public class ClerkEjb {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    public void place(String number, Ending ending) {
        ending.write(entities, events, number);
    }
}
