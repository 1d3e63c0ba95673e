// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * Checkpoints, leases and parked streams in the tables of one store.
 *
 * <p>Start with {@link io.eventsourcery.jpa.subscription.JpaSubscriptions}. A lease ends no earlier than its node is
 * taken for alive, so renewing changes the one row of the node and none of a shard. So no renewal waits for a
 * checkpoint, and no transaction that began before a renewal fails at its checkpoint because of it, whatever its
 * isolation level. The rows of shards change when a lease begins or ends, at a checkpoint, and when a person decides.
 * Not for applications.
 */
package io.eventsourcery.jpa.subscription;
