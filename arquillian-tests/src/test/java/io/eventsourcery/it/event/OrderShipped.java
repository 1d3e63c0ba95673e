// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.event;

import io.eventsourcery.event.EventType;

@EventType("order-shipped")
public record OrderShipped(String number) implements OrderEvent {}
