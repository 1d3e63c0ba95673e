// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;

/** An event type with a name that cannot be stored everywhere. */
@EventType("two\nlines")
public record TwoLines(int value) {}
