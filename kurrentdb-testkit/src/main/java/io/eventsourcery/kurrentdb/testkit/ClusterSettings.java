// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import java.time.Duration;
import java.util.Objects;

/** How a cluster of stand-ins finds a new leader. Immutable; each method gives a changed copy. */
public final class ClusterSettings {

    private static final int THREE = 3;

    private final int nodes;
    private final Duration interval;
    private final int roundsToElection;

    private ClusterSettings(int nodes, Duration interval, int roundsToElection) {
        this.nodes = nodes;
        this.interval = interval;
        this.roundsToElection = roundsToElection;
    }

    /** Three nodes that gossip every 100 ms and have a new leader in the third round without the old one. */
    public static ClusterSettings ofThree() {
        return new ClusterSettings(THREE, Duration.ofMillis(100), THREE);
    }

    /** So many nodes, at least one; an election needs more than half of them. */
    public ClusterSettings nodes(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A cluster has at least one node, not " + count);
        }
        return new ClusterSettings(count, interval, roundsToElection);
    }

    /** Lets this time pass between two rounds of gossip. */
    public ClusterSettings gossipEvery(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The time between two rounds is positive, not " + time);
        }
        return new ClusterSettings(nodes, Objects.requireNonNull(time), roundsToElection);
    }

    /** Lets no round pass by itself: only {@link KurrentDbCluster#gossip()} makes one. */
    public ClusterSettings gossipByHand() {
        return new ClusterSettings(nodes, Duration.ZERO, roundsToElection);
    }

    /** Elects in this round of those in which nobody leads, at least the first. */
    public ClusterSettings electIn(int round) {
        if (round < 1) {
            throw new IllegalArgumentException("An election takes at least one round, not " + round);
        }
        return new ClusterSettings(nodes, interval, round);
    }

    int nodes() {
        return nodes;
    }

    Duration interval() {
        return interval;
    }

    int roundsToElection() {
        return roundsToElection;
    }
}
