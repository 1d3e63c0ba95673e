// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.subscription;

import io.eventsourcery.stream.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * One shard as it is stored.
 *
 * @param key the shard
 * @param shards how many shards its subscription has
 * @param filter which events the subscription selects, in words
 * @param reached every event of the shard up to here is handled or belongs to a parked stream
 * @param epoch counts the leases and resets of the shard; a checkpoint of an older epoch is refused
 * @param owner the node with a lease that has not ended by the clock of the storage; absent if the shard is free
 * @param paused whether nobody should work on it
 */
public record StoredShard(
        ShardKey key, int shards, String filter, Position reached, long epoch, Optional<String> owner, boolean paused) {

    public StoredShard {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(owner, "owner");
    }
}
