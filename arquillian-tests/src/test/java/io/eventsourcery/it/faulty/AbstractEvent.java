// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.event.EventType;

/** An event type that no event can have. */
@EventType("abstract-event")
public interface AbstractEvent {}
