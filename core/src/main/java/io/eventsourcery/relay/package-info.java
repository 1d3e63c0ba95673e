// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * Carrying the events of one store into another, for a command that must change its database and a log elsewhere
 * together: it appends to a store in its own database, in its transaction, and the relay brings the event to the other
 * store afterwards.
 *
 * <p>{@link io.eventsourcery.relay.EventRelay} makes one pass; when to make the next one is the application's decision.
 */
package io.eventsourcery.relay;
