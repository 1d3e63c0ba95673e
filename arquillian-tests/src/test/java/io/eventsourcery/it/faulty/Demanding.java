// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.it.event.OrderEvent;

/** Cannot be made without a category. */
public final class Demanding extends Aggregate<OrderEvent> {

    public Demanding(String category) {
        super(category);
    }

    @Override
    protected void apply(OrderEvent event) {}
}
