// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;

/** An event type whose stored form depends on its user. */
@EventType("generic-event")
public record GenericEvent<T>(T value) {}
