// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Suites about what a storage keeps for durable subscriptions: checkpoints, leases and parked streams.
 *
 * <p>They call {@code io.eventsourcery.spi.subscription.SubscriptionStorage} as the runtime does, each call in a
 * transaction of the engine. Leases end by the clock of the storage, so tests let them end after a fifth of a second
 * and ask again until they have.
 */
package io.eventsourcery.tck.subscription;
