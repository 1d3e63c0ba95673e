// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Fires events to observers, and finds observers that would never be called.
 *
 * <p>Start with {@code EventNotification}, which a store calls after it has appended. {@code EventObserver} checks a
 * method that observes {@code RecordedEvent}, {@code PayloadObserver} one that observes an event type itself; {@code
 * ObserverProblems} has the messages. Not for applications.
 */
package io.eventsourcery.cdi.event;
