// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

/**
 * Something was put into the order, at the price of that moment.
 *
 * @param unitPrice in euros
 */
@EventType("item-added")
public record ItemAdded(String product, int quantity, BigDecimal unitPrice) implements OrderEvent {

    /** Quantity times price. */
    public BigDecimal total() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
