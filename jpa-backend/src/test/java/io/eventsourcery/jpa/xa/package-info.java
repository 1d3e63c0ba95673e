// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/** Events in one transaction with another resource, a message broker, through crashes. Begin at {@code EventsAndMessagesTest}. */
package io.eventsourcery.jpa.xa;
