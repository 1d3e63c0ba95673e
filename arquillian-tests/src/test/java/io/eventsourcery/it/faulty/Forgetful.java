// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Handlers;
import io.eventsourcery.it.event.OrderEvent;
import io.eventsourcery.it.event.OrderPlaced;

/** Says nothing about shipped orders. */
public final class Forgetful extends Aggregate<OrderEvent> {

    public Forgetful() {
        super("order", Handlers.of(Forgetful.class, OrderEvent.class).ignoring(OrderPlaced.class));
    }
}
