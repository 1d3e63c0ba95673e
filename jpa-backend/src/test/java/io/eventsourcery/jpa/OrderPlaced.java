// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.event.EventType;

/** Public for JSON-B. */
@EventType("order-placed")
public record OrderPlaced(String customer) {}
