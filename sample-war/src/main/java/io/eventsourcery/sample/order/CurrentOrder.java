// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.aggregate.repository.Loaded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as it was after one of its events, for those who only look at it.
 *
 * @param total in euros
 * @param version the version of that event
 */
public record CurrentOrder(
        UUID id,
        Optional<UUID> customerId,
        String customer,
        List<ItemAdded> items,
        OrderStatus status,
        BigDecimal total,
        long version) {

    static CurrentOrder of(Loaded<Order> loaded) {
        Order order = loaded.aggregate();
        return new CurrentOrder(
                loaded.stream().id(),
                order.customerId(),
                order.customer(),
                order.items(),
                order.status(),
                order.total(),
                loaded.version());
    }
}
