// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.subscription;

import io.eventsourcery.stream.Position;
import java.util.Objects;

/**
 * The right of one node to work on a shard.
 *
 * @param shard the shard
 * @param epoch fences the checkpoints: only the newest epoch of a shard can store one
 * @param reached where the shard is stored to be, as far as the node knows
 */
public record Lease(ShardKey shard, long epoch, Position reached) {

    public Lease {
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(reached, "reached");
    }

    /** Whether nothing happened to the shard between; if not, it may belong to another division of the streams. */
    public boolean isNextOf(StoredShard seen) {
        return shard.equals(seen.key()) && epoch == seen.epoch() + 1;
    }

    /** The same right after a checkpoint was stored. */
    public Lease at(Position checkpoint) {
        return new Lease(shard, epoch, checkpoint);
    }
}
