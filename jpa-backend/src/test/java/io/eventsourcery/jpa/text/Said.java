// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.text;

import io.eventsourcery.event.EventType;

/** Public for JSON-B. */
@EventType("said")
public record Said(String text) {}
