// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.observation.Observation.Consumer.Kind;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A subscription on all nodes.
 *
 * @param name its name
 * @param kind what its handlers do; absent if this node does not define it, because only its position is stored, and then
 *     nobody may be working on it
 * @param isPaused whether it was paused
 * @param settled how far the log is settled, the goal of every shard
 * @param shards by number; of the active generation
 * @param deadLetters how many streams are parked; in the active generation
 * @param generation the active generation: 1, and one more after each rebuild
 * @param rebuild the rebuild that is under way
 */
public record SubscriptionStatus(
        String name,
        Optional<Kind> kind,
        boolean isPaused,
        Position settled,
        List<Shard> shards,
        int deadLetters,
        int generation,
        Optional<Rebuild> rebuild) {

    public SubscriptionStatus {
        Objects.requireNonNull(kind, "kind");
        shards = List.copyOf(shards);
    }

    /** Whether this node defines it. */
    public boolean isDefined() {
        return kind.isPresent();
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

    /**
     * A generation that is being built beside the active one.
     *
     * @param generation its number
     * @param start where it began
     * @param reached every event up to here is handled or parked
     * @param goal where the active generation is; the rebuild takes its place when it is as far
     * @param deadLetters how many streams are parked in it; with more than the active one has, it does not take its place
     * @param remaining how long it may take still, measured on this node since it first looked; absent at the beginning
     */
    public record Rebuild(
            int generation,
            Position start,
            Position reached,
            Position goal,
            int deadLetters,
            Optional<Duration> remaining) {

        /** From 0 to 1: the share of the log that it has passed. */
        public double fraction() {
            double all = goal.major() - start.major();
            return all <= 0 ? 1 : Math.max(0, Math.min(1, (reached.major() - start.major()) / all));
        }
    }
}
