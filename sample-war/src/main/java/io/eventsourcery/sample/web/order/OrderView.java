// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import io.eventsourcery.sample.order.CurrentOrder;
import io.eventsourcery.sample.order.ItemAdded;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * One order as JSON: its state, folded from its events, and the version of the last one.
 *
 * @param customerId null if nobody can be forgotten, because the order was placed before customers had ids
 */
public record OrderView(
        String id,
        String customerId,
        String customer,
        String status,
        List<Item> items,
        BigDecimal total,
        long version) {

    /** One line of the order. */
    public record Item(String product, int quantity, BigDecimal unitPrice, BigDecimal total) {
        static Item of(ItemAdded added) {
            return new Item(added.product(), added.quantity(), added.unitPrice(), added.total());
        }
    }

    public static OrderView of(CurrentOrder order) {
        return new OrderView(
                order.id().toString(),
                order.customerId().map(UUID::toString).orElse(null),
                order.customer(),
                order.status().word(),
                order.items().stream().map(Item::of).toList(),
                order.total(),
                order.version());
    }
}
