// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.order;

import io.eventsourcery.sample.order.list.OrderSummary;
import java.math.BigDecimal;

/** One row of the order list as JSON. */
public record OrderLine(
        String id, String customer, String status, int items, BigDecimal total, long version, String placedAt) {

    static OrderLine of(OrderSummary summary) {
        return new OrderLine(
                summary.id().toString(),
                summary.customer(),
                summary.status().word(),
                summary.items(),
                summary.total(),
                summary.version(),
                summary.placedAt().toInstant().toString());
    }
}
