// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Carries the events of one store into another, for a command that must change its database and a log elsewhere
 * together: it appends to a store in its own database, in its transaction, and the relay carries the event to the other
 * store afterwards.
 *
 * <p>{@link io.eventsourcery.relay.EventRelay} makes one pass; the application decides when to make the next one.
 */
package io.eventsourcery.relay;
