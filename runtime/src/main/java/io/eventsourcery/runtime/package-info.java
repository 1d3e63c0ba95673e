// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Durable subscriptions: handlers that follow the log in the background and go on where they were after a restart.
 *
 * <p>A {@link io.eventsourcery.runtime.Definition} names a subscription, selects events and says what handles them. A
 * {@link io.eventsourcery.runtime.ProjectionDefinition} works in the transaction of its checkpoint, so an effect in the
 * same database happens exactly once; a {@link io.eventsourcery.runtime.SubscriptionDefinition} works outside of it and
 * happens at least once, as does an {@link io.eventsourcery.runtime.OutboxDefinition}, which publishes. {@code BackgroundRuntime} in the package {@code engine} starts them and returns a {@link
 * io.eventsourcery.runtime.SubscriptionRuntime}, which tells how far they are, pauses and resets them, waits for them,
 * and has their {@link io.eventsourcery.runtime.DeadLetter}s.
 */
package io.eventsourcery.runtime;
