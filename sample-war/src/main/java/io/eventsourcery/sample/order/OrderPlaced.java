// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.EventType;

/** A customer began an order. Always the first event of a stream. */
@EventType("order-placed")
public record OrderPlaced(String customer) implements OrderEvent {}
