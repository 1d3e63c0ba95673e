// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;

/** Has a name that another one has too. */
@ApplicationScoped
@Projection("orders")
public class ListOfOrders {

    @Handles
    public void placed(OrderPlaced event) {}
}
