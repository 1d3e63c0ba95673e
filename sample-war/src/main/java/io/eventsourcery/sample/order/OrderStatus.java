// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import java.util.Locale;

/** How far an order has come. */
public enum OrderStatus {
    OPEN,
    PAID,
    SHIPPED,
    CANCELLED;

    /** The status after an event. */
    public OrderStatus after(OrderEvent event) {
        if (event instanceof OrderPaid) {
            return PAID;
        }
        if (event instanceof OrderShipped) {
            return SHIPPED;
        }
        return event instanceof OrderCancelled ? CANCELLED : this;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
