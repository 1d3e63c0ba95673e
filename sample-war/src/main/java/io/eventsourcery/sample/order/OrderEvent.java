// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.EventType;

/** Everything that can happen to an order. */
@EventType
public sealed interface OrderEvent permits OrderPlaced, ItemAdded, OrderPaid, OrderShipped, OrderCancelled {}
