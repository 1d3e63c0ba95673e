// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.eventsourcery.kurrentdb.testkit.cluster.Members;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several nodes of an in-memory protocol stand-in, not KurrentDB: one leads, the others follow, and when it dies, hangs or
 * resigns another one is elected.
 *
 * <p>All nodes have the same log, so no acknowledged event is ever lost. Nodes learn of each other in rounds of gossip: until
 * the round after a death every node still names the dead leader; then writes and readers of the leader are refused as "not
 * ready" until the election; then the followers name the new leader. Without a majority nobody leads. Nodes are killed with
 * {@link KurrentDbStandIn#stop()}, come back with {@link KurrentDbStandIn#restart()}, and hang between
 * {@link KurrentDbStandIn#freeze()} and {@link KurrentDbStandIn#thaw()}. All methods may be called by any thread.
 */
public final class KurrentDbCluster implements AutoCloseable {

    private static final int SECONDS_TO_END = 10;

    private final Members members;
    private final List<KurrentDbStandIn> nodes;
    private final ScheduledExecutorService gossip;

    private KurrentDbCluster(StandInSettings node, ClusterSettings settings) {
        this.members = Members.electing(settings.roundsToElection());
        Cluster cluster = new Cluster(node.clock(), members);
        this.nodes = Stream.generate(() -> KurrentDbStandIn.of(node, cluster))
                .limit(settings.nodes())
                .toList();
        this.gossip = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kurrentdb-stand-in-gossip");
            thread.setDaemon(true);
            return thread;
        });
        if (!settings.interval().isZero()) {
            long nanos = settings.interval().toNanos();
            gossip.scheduleWithFixedDelay(members::round, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Starts three nodes of today with an empty log as far as users are concerned; the first one leads. */
    public static KurrentDbCluster start() {
        return start(StandInSettings.ofToday(), ClusterSettings.ofThree());
    }

    /** Starts nodes with other abilities, or other ways to elect. */
    public static KurrentDbCluster start(StandInSettings node, ClusterSettings settings) {
        return new KurrentDbCluster(node, settings);
    }

    /** All nodes, dead ones too, always in the same order. */
    public List<KurrentDbStandIn> nodes() {
        return nodes;
    }

    /** The node that leads, unless an election is under way, due, or impossible. */
    public Optional<KurrentDbStandIn> leader() {
        return members.leader().flatMap(address -> nodes.stream()
                .filter(node -> node.address().equals(address))
                .findFirst());
    }

    /**
     * Waits for a leader.
     *
     * @throws IllegalStateException if nobody leads after this time, because no round passes or no majority answers
     */
    public KurrentDbStandIn awaitLeader(Duration atMost) {
        if (!members.awaitLeader(atMost)) {
            throw new IllegalStateException("No node leads after " + atMost);
        }
        return leader().orElseThrow(() -> new IllegalStateException("The new leader is gone again"));
    }

    /** Lets the leader step down in favour of another node; it goes on as a follower. */
    public void resign() {
        members.resign();
    }

    /** Lets one round of gossip pass now. */
    public void gossip() {
        members.round();
    }

    /** How a client learns of all nodes. Every port fits into a list of nodes, in which clients take 32767 at most. */
    public String connectionString() {
        String end = "?" + nodes.get(0).tls();
        return nodes.stream().map(KurrentDbStandIn::authority).collect(Collectors.joining(",", scheme(), end));
    }

    private String scheme() {
        return "kurrentdb://" + nodes.get(0).userInfo();
    }

    /** Ends all nodes and waits for their threads. */
    @Override
    public void close() {
        gossip.shutdownNow();
        try {
            gossip.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        nodes.forEach(KurrentDbStandIn::close);
    }

    /** Says what it is, and where; never the password. */
    @Override
    public String toString() {
        return nodes.stream()
                .map(KurrentDbStandIn::authority)
                .collect(Collectors.joining(", ", KurrentDbStandIn.LABEL + ", at ", ""));
    }
}
