// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.stream.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A subscription on all nodes.
 *
 * @param name its name
 * @param isDefined whether this node defines it; if not, nobody may be working on it
 * @param isPaused whether it was paused
 * @param settled how far the log is settled, the goal of every shard
 * @param shards by number
 * @param deadLetters how many streams are parked
 */
public record SubscriptionStatus(
        String name, boolean isDefined, boolean isPaused, Position settled, List<Shard> shards, int deadLetters) {

    public SubscriptionStatus {
        shards = List.copyOf(shards);
    }

    /** Every event up to here is handled or parked. */
    public Position reached() {
        return shards.stream()
                .map(Shard::reached)
                .min(Comparator.naturalOrder())
                .orElse(Position.start());
    }

    /** Whether everything that is settled is handled or parked. */
    public boolean hasCaughtUp() {
        return reached().compareTo(settled) >= 0;
    }

    /**
     * One shard.
     *
     * @param number from 0
     * @param reached every event of the shard up to here is handled or parked
     * @param node the node that works on it; absent if nobody does
     * @param trouble why it does not get on at the moment, if this node works on it; never a message of an exception
     */
    public record Shard(int number, Position reached, Optional<String> node, Optional<String> trouble) {}
}
