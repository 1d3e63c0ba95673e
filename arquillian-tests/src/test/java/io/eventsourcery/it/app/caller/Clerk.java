// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** A bean whose transactions its interceptor begins. */
@ApplicationScoped
public class Clerk {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    @Transactional
    public void place(String number, Ending ending) {
        ending.write(entities, events, number);
    }
}
