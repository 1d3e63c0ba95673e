// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.it.event.OrderEvent;

/** Says nothing about any event. */
public final class Silent extends Aggregate<OrderEvent> {

    public Silent() {
        super("order");
    }
}
