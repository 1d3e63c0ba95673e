// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.list;

import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.sample.order.OrderService;
import io.eventsourcery.sample.order.list.Mishap;
import io.eventsourcery.sample.order.list.OrderList;
import io.eventsourcery.sample.web.branch.Branch;
import io.eventsourcery.sample.web.order.OrderView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;

/** The projection behind the order list: how far it is, what it could not handle, and a fault to try that out. */
@Path("list")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ListResource {

    @Inject
    SubscriptionRuntime runtime;

    @Inject
    ListChanges changes;

    @Inject
    Mishap mishap;

    @Inject
    OrderService orders;

    @Inject
    OrderList list;

    @Inject
    Branch branch;

    @GET
    public ListState state() {
        return changes.state();
    }

    /** The state now, and again whenever it changes. */
    @GET
    @Path("changes")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void changes(@Context SseEventSink sink, @Context Sse sse) {
        changes.tell(sink, sse);
    }

    /** Places an order that the list refuses until it is healed. */
    @POST
    @Path("mishap")
    public OrderView provoke() {
        mishap.begin();
        return OrderView.of(orders.place(branch.tenant(), Mishap.CUSTOMER));
    }

    @POST
    @Path("healing")
    public ListState heal() {
        mishap.heal();
        return state();
    }

    /** Writes the list anew, beside the old one, which goes on answering. */
    @POST
    @Path("rebuild")
    public ListState rebuild() {
        list.rebuild();
        return state();
    }

    /** Lets the list handle an event again, and those that wait behind it. */
    @POST
    @Path("letters/{event}/requeue")
    public ListState requeue(@PathParam("event") UUID event) {
        DeadLetter letter = runtime.deadLetters(OrderList.NAME).stream()
                .filter(it -> it.eventId().equals(event))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        runtime.requeue(letter);
        return state();
    }
}
