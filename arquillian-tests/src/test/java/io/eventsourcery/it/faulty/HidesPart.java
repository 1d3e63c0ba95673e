// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;

/** An event type with a part that JSON-B cannot see. */
@EventType("hides-part")
public record HidesPart(Part part) {

    record Part(int value) {}
}
