// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;

/** An event type without a name. */
@EventType
public record Nameless(int value) {}
