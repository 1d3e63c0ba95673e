// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Events: the names of their types, new events, and recorded events.
 *
 * <p>An event is any record or class that carries {@link io.eventsourcery.event.EventType @EventType}; it needs no base
 * class and no interface. {@link io.eventsourcery.event.NewEvent} wraps one for appending if its id or its {@link
 * io.eventsourcery.event.EventContext context} matters. Stores return, and observers receive, a {@link
 * io.eventsourcery.event.RecordedEvent}.
 */
package io.eventsourcery.event;
