// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

/**
 * The customer paid.
 *
 * @param amount in euros
 */
@EventType("order-paid")
public record OrderPaid(BigDecimal amount, String method) implements OrderEvent {}
