// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.event.EventType;

/** The events of the tests, known by their sealed root. */
@EventType
public sealed interface OrderEvent {

    @EventType("order-placed")
    record OrderPlaced(String customer) implements OrderEvent {}

    @EventType("order-shipped")
    record OrderShipped() implements OrderEvent {}
}
