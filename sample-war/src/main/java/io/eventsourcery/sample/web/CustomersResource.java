// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import io.eventsourcery.encryption.Forgetting;
import io.eventsourcery.sample.customer.CustomerRights;
import io.eventsourcery.sample.customer.KnownCustomer;
import io.eventsourcery.sample.order.list.OrderList;
import io.eventsourcery.sample.web.branch.Branch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the shop knows about a customer, and the way to make it forget. A real shop asks who wants that first. */
@Path("customers/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {

    @Inject
    CustomerRights rights;

    @Inject
    OrderList list;

    @Inject
    Branch branch;

    @GET
    public CustomerView get(@PathParam("id") UUID id) {
        return view(rights.get(branch.tenant(), id));
    }

    /** Forgets the customer for good; says the same again when that is repeated. */
    @POST
    @Path("forgetting")
    public CustomerView forget(@PathParam("id") UUID id) {
        return view(rights.forget(branch.tenant(), id));
    }

    private CustomerView view(KnownCustomer customer) {
        return CustomerView.of(customer, list.countOf(customer.id()));
    }

    /**
     * A customer as JSON.
     *
     * @param name null once the customer is forgotten
     * @param orders how many orders of the list have, or had, the name
     * @param requested when forgetting was asked for, or null
     * @param deleted when the key was deleted, or null
     * @param confirmed from when on no server can know the key, or null
     */
    public record CustomerView(
            String id, String name, long orders, String requested, String deleted, String confirmed) {

        static CustomerView of(KnownCustomer customer, long orders) {
            Optional<Forgetting> forgetting = customer.forgetting();
            return new CustomerView(
                    customer.id().toString(),
                    customer.name().orElse(null),
                    orders,
                    text(forgetting.map(Forgetting::requested)),
                    text(forgetting.flatMap(Forgetting::deleted)),
                    text(forgetting.flatMap(Forgetting::confirmed)));
        }

        private static String text(Optional<Instant> time) {
            return time.map(Instant::toString).orElse(null);
        }
    }
}
