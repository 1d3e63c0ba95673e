// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import io.eventsourcery.EventStore;
import io.eventsourcery.it.app.Receipt;
import io.eventsourcery.it.app.Shop;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Says what is stored: whether there is the receipt, and how many events. */
@Path("stored/{number}/{ending}")
@RequestScoped
public class StoredResource {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventStore events;

    @GET
    public String count(@PathParam("number") String number, @PathParam("ending") Ending ending) {
        return (entities.find(Receipt.class, number) != null) + " "
                + events.read(Shop.stream(number + " " + ending)).count();
    }
}
