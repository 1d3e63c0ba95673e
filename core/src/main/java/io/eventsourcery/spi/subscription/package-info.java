// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The part of a storage that keeps what durable subscriptions need between two runs and between nodes.
 *
 * <p>{@link io.eventsourcery.spi.subscription.SubscriptionStorage} keeps one {@link
 * io.eventsourcery.spi.subscription.StoredShard} for each shard of a subscription: how far it has come, and the node
 * that works on it. A node works under a {@link io.eventsourcery.spi.subscription.Lease}. A {@link
 * io.eventsourcery.spi.subscription.ParkedStream} is a stream whose next event a handler could not handle; it refers to
 * the event and holds no copy of it.
 */
package io.eventsourcery.spi.subscription;
