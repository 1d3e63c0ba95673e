// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.order;

import io.eventsourcery.event.EventType;

/** The goods left the house. */
@EventType("order-shipped")
public record OrderShipped(String carrier) implements OrderEvent {}
