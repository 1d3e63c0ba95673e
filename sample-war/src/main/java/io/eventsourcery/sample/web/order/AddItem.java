// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import java.math.BigDecimal;

/**
 * Body of {@code POST /api/orders/{id}/items}; the price is in euros.
 *
 * @param quantity of any size, because JSON-B would cut off what does not fit an integer
 */
public record AddItem(String product, BigDecimal quantity, BigDecimal unitPrice) {

    /** The quantity as whole number; 0, which the shop refuses, when it is missing or is none. */
    int wholeQuantity() {
        try {
            return quantity == null ? 0 : quantity.intValueExact();
        } catch (ArithmeticException notWhole) {
            return 0;
        }
    }
}
