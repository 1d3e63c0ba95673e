// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What an outbox gives to the world: start with {@link io.eventsourcery.runtime.outbox.EventPublisher}.
 *
 * <p>An outbox is a durable subscription whose handler is a publisher, so order, attempts, parked streams and several nodes
 * are those of all subscriptions; {@code OutboxDefinition} declares one, and {@code Outbox} in the package {@code engine}
 * publishes without threads in the background.
 */
package io.eventsourcery.runtime.outbox;
