// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.cluster;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The nodes that belong together. Safe for all threads.
 *
 * <p>Nodes learn of each other in rounds. The death of the leader is unknown until the next round; then nobody leads, and
 * after so many rounds in a row the next node is elected, if more than half of them answer. Without elections the first
 * node leads until it leaves, or until another one is told to.
 */
public final class Members {

    private final int roundsToElection;
    private final List<Member> members = new ArrayList<>();
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private Member leader;
    private boolean resigning;
    private int rounds;

    private Members(int roundsToElection) {
        this.roundsToElection = roundsToElection;
    }

    /** Nodes that elect a leader after so many rounds without one. */
    public static Members electing(int roundsToElection) {
        return new Members(roundsToElection);
    }

    /** Nodes whose leader is told by the test. */
    public static Members told() {
        return new Members(0);
    }

    /** Runs this after each change of the leader, outside of the lock. */
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    /** Takes a node in; the first one leads. */
    public synchronized void join(InetSocketAddress address) {
        Member member = new Member(address);
        members.add(member);
        if (leader == null) {
            leader = member;
        }
    }

    /** Takes a node out; where nobody elects, the next one leads then. */
    public synchronized void leave(InetSocketAddress address) {
        members.removeIf(member -> member.address().equals(address));
        if (leader != null && leader.address().equals(address)) {
            leader = roundsToElection > 0 || members.isEmpty() ? null : members.get(0);
        }
    }

    /** Lets this node lead from now on, without an election. */
    public void lead(InetSocketAddress address) {
        synchronized (this) {
            follow(member(address).orElseThrow());
        }
        onChange.forEach(Runnable::run);
    }

    /** Says that a node died or froze, or is there again. A leader that died does not lead when it comes back. */
    public synchronized void answers(InetSocketAddress address, boolean now, boolean died) {
        if (roundsToElection == 0) {
            return;
        }
        member(address).ifPresent(member -> {
            if (now && died && member == leader) {
                leader = null;
            }
            member.answers(now);
            notifyAll();
        });
    }

    /** Lets the leader step down; another node is elected after the rounds that an election takes. */
    public synchronized void resign() {
        resigning = leader != null;
        rounds = 0;
    }

    /** One round of gossip: each node learns who answers, and an election comes nearer where nobody leads. */
    public void round() {
        boolean changed;
        synchronized (this) {
            members.forEach(Member::see);
            changed = elect();
        }
        if (changed) {
            onChange.forEach(Runnable::run);
        }
    }

    private boolean elect() {
        if (leader != null && leader.answers() && !resigning) {
            rounds = 0;
            return false;
        }
        rounds++;
        List<Member> candidates = members.stream().filter(Member::answers).toList();
        if (rounds < roundsToElection || candidates.size() * 2 <= members.size()) {
            return false;
        }
        int start = members.indexOf(leader) + 1;
        for (int i = 0; i < members.size(); i++) {
            Member next = members.get((start + i) % members.size());
            if (next.answers() && next != leader) {
                follow(next);
                return true;
            }
        }
        return false;
    }

    private void follow(Member next) {
        leader = next;
        resigning = false;
        rounds = 0;
        notifyAll();
    }

    /** Waits until somebody leads; false if nobody does after this time. */
    public synchronized boolean awaitLeader(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (leader().isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** The address of the node that leads and answers, if there is one. */
    public synchronized Optional<InetSocketAddress> leader() {
        return Optional.ofNullable(leader)
                .filter(member -> member.answers() && !resigning)
                .map(Member::address);
    }

    synchronized Standing standing(InetSocketAddress self) {
        if (leader == null || (rounds > 0 && !resigning)) {
            return new Standing.Leaderless();
        }
        if (leader.address().equals(self)) {
            return resigning ? new Standing.Resigning() : new Standing.Leading();
        }
        boolean unknown = resigning || member(self).map(Member::isNews).orElse(false);
        return unknown ? new Standing.Leaderless() : new Standing.Following(leader.address());
    }

    /** What a node says about another one. */
    record Rumour(Member member, Standing standing, boolean alive) {}

    synchronized List<Rumour> rumours() {
        return members.stream()
                .map(member -> new Rumour(member, standing(member.address()), member.isSeenAlive()))
                .toList();
    }

    private Optional<Member> member(InetSocketAddress address) {
        return members.stream()
                .filter(member -> member.address().equals(address))
                .findFirst();
    }
}
