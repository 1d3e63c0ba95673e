// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import io.eventsourcery.sample.order.OrderService;
import io.eventsourcery.sample.order.list.OrderList;
import io.eventsourcery.sample.web.branch.Branch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** Orders over HTTP; see the package for versions and errors. */
@Path("orders")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    @Inject
    OrderService orders;

    @Inject
    OrderList list;

    @Inject
    Branch branch;

    @GET
    public List<OrderLine> list() {
        return list.newest(branch.tenant()).stream().map(OrderLine::of).toList();
    }

    @POST
    public Response place(PlaceOrder body, @Context UriInfo here) {
        OrderView placed =
                OrderView.of(orders.place(branch.tenant(), Bodies.required(body).customer()));
        return Response.created(here.getAbsolutePathBuilder().path(placed.id()).build())
                .tag(Versions.tag(placed.version()))
                .entity(placed)
                .build();
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") UUID id) {
        return answer(OrderView.of(orders.get(id)));
    }

    @GET
    @Path("{id}/events")
    public List<EventView> events(@PathParam("id") UUID id) {
        return orders.history(id).stream().map(EventView::of).toList();
    }

    @POST
    @Path("{id}/items")
    public Response addItem(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, AddItem body) {
        AddItem item = Bodies.required(body);
        return answer(OrderView.of(
                orders.addItem(id, Versions.seen(ifMatch), item.product(), item.wholeQuantity(), item.unitPrice())));
    }

    @POST
    @Path("{id}/payment")
    public Response pay(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, PayOrder body) {
        return answer(OrderView.of(
                orders.pay(id, Versions.seen(ifMatch), Bodies.required(body).method())));
    }

    @POST
    @Path("{id}/shipment")
    public Response ship(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ShipOrder body) {
        return answer(OrderView.of(
                orders.ship(id, Versions.seen(ifMatch), Bodies.required(body).carrier())));
    }

    @POST
    @Path("{id}/cancellation")
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, CancelOrder body) {
        return answer(OrderView.of(
                orders.cancel(id, Versions.seen(ifMatch), Bodies.required(body).reason())));
    }

    private static Response answer(OrderView order) {
        return Response.ok(order).tag(Versions.tag(order.version())).build();
    }
}
