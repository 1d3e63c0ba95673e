// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.EventType;

/** The order will not be delivered. */
@EventType("order-cancelled")
public record OrderCancelled(String reason) implements OrderEvent {}
