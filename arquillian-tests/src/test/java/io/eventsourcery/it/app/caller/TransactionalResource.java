// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource in whose own transaction everything happens. */
@Path("transactional/{number}/{ending}")
@RequestScoped
public class TransactionalResource {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    @POST
    @Transactional
    public String place(@PathParam("number") String number, @PathParam("ending") Ending ending) {
        ending.write(entities, events, number);
        return "nothing";
    }
}
