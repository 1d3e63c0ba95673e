// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app.caller;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource that calls the others without a transaction and tells what it got; or a session bean does so for it. */
@Path("{who: bean|ejb|own}/{number}/{ending}")
@RequestScoped
public class CounterResource {

    @Inject
    private Clerk clerk;

    @Inject
    private ClerkEjb ejb;

    @Inject
    private ClerkWithOwnTransactions own;

    @Inject
    private ManagerEjb manager;

    @POST
    public String place(
            @PathParam("who") String who, @PathParam("number") String number, @PathParam("ending") Ending ending) {
        return Told.by(() -> {
            switch (who) {
                case "bean" -> clerk.place(number, ending);
                case "ejb" -> ejb.place(number, ending);
                default -> own.place(number, ending);
            }
        });
    }

    @POST
    @Path("manager")
    public String placeByManager(
            @PathParam("who") String who, @PathParam("number") String number, @PathParam("ending") Ending ending) {
        return manager.place(who, number, ending);
    }
}
