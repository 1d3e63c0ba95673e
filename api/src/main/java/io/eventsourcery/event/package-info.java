// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Events: how their types are named, what is appended, and what comes back.
 *
 * <p>An event is any record or class that carries {@link io.eventsourcery.event.EventType @EventType}; it needs no base
 * class and no interface. {@link io.eventsourcery.event.NewEvent} wraps one for appending when its id or its
 * {@link io.eventsourcery.event.EventContext context} matter; {@link io.eventsourcery.event.RecordedEvent} is what a
 * store gives back and what observers receive.
 */
package io.eventsourcery.event;
