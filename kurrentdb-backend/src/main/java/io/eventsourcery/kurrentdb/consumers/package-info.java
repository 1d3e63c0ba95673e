// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Consumers that share the events of a group: the persistent subscriptions of the server.
 *
 * <p>Applications start with {@link io.eventsourcery.kurrentdb.consumers.CompetingConsumers}, describe a {@link
 * io.eventsourcery.kurrentdb.consumers.ConsumerGroup}, and look after groups with {@link
 * io.eventsourcery.kurrentdb.consumers.ConsumerGroups}. Inside, a {@code GroupConsumer} stays in its group with one {@code
 * Membership} after the other.
 */
package io.eventsourcery.kurrentdb.consumers;
