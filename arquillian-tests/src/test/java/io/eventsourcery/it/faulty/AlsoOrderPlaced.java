// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;

/** Claims the name of another event type. */
@EventType("order-placed")
public record AlsoOrderPlaced(int value) {}
