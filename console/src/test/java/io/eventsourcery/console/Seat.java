// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import io.eventsourcery.event.EventType;

/** An event without secrets. */
@EventType("seat-<b>taken</b>")
public record Seat(String note) {}
