// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Sends the events of an outbox to queues and topics of Jakarta Messaging: start with {@link
 * io.eventsourcery.outbox.jms.JmsPublisher}.
 */
package io.eventsourcery.outbox.jms;
