// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Telling observers of events, and finding observers that would never be told.
 *
 * <p>Start with {@code EventNotification}, which a store calls after it has appended. {@code EventObserver} judges a method
 * that observes {@code RecordedEvent}, {@code PayloadObserver} one that observes an event type itself; {@code
 * ObserverProblems} has the sentences. Not for applications.
 */
package io.eventsourcery.cdi.event;
