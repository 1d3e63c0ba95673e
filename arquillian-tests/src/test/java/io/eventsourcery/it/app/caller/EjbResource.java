// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource that is a session bean. */
@Path("session/{number}/{ending}")
@Stateless
public class EjbResource {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    @POST
    public String place(@PathParam("number") String number, @PathParam("ending") Ending ending) {
        ending.write(entities, events, number);
        return "nothing";
    }
}
