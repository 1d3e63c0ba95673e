// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import io.eventsourcery.sample.parcel.Parcel;
import io.eventsourcery.sample.parcel.Parcels;
import io.eventsourcery.sample.web.branch.Branch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What the parcel desk has got by messages, of one branch. */
@Path("parcels")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ParcelsResource {

    @Inject
    Parcels parcels;

    @Inject
    Branch branch;

    @GET
    public List<ParcelView> list() {
        return parcels.newest(branch.tenant()).stream().map(ParcelView::of).toList();
    }

    /** One parcel as JSON. */
    public record ParcelView(String order, String carrier, String shippedAt) {
        static ParcelView of(Parcel parcel) {
            return new ParcelView(
                    parcel.order().toString(),
                    parcel.carrier(),
                    parcel.shippedAt().toInstant().toString());
        }
    }
}
