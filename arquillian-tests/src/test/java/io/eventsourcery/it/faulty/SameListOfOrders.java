// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.inject.Handles;
import io.eventsourcery.inject.Projection;
import io.eventsourcery.it.event.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the name of {@link ListOfOrders}. */
@ApplicationScoped
@Projection("orders")
public class SameListOfOrders {

    @Handles
    public void placed(OrderPlaced event) {}
}
