// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Handlers;
import io.eventsourcery.it.event.OrderEvent;

/** Says the same thing twice. */
public final class Repetitive extends Aggregate<OrderEvent> {

    public Repetitive() {
        super(
                "order",
                Handlers.of(Repetitive.class, OrderEvent.class)
                        .ignoring(OrderEvent.class)
                        .ignoring(OrderEvent.class));
    }
}
