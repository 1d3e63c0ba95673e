// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * The checkpoint of one leased shard; what it stores is fenced. Written by the worker, read by anybody.
 *
 * <p>A storage may be replaced by a replica at any moment, also between reading and storing. So a position is stored only
 * where the log of the same storage holds what was read there (guarantees G7 and G8).
 */
public final class Checkpoint {

    private static final long STORE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final BackgroundEngine engine;
    private final String node;
    private final Duration life;
    private volatile Lease lease;
    private volatile Reached reached;
    private Reached stored;

    /** What was reached when it was stored; nothing lay between the two. */
    private Position storedFor;

    /** What the present transaction stores. */
    private Reached storing;

    private long storedAt = System.nanoTime();

    public Checkpoint(BackgroundEngine engine, String node, Duration life, Lease lease) {
        this.engine = engine;
        this.node = node;
        this.life = life;
        this.lease = lease;
        this.stored = Reached.unknown(lease.reached());
        this.storedFor = lease.reached();
        this.storing = stored;
        this.reached = stored;
    }

    /** With the position that was stored last. */
    public Lease lease() {
        return lease;
    }

    public Position reached() {
        return reached.position();
    }

    Reached now() {
        return reached;
    }

    /** Looks what lies in the log where the work begins. */
    public void begin() {
        Position position = lease.reached();
        stored = new Reached(position, engine.inOwn(() -> engine.anchor(position)));
        reached = stored;
    }

    /**
     * Makes sure that the log has what was read up to here, as the present transaction sees it.
     *
     * @throws LogChangedException otherwise
     */
    void requireRead(Reached to) {
        if (engine.anchor(to.position()).filter(now -> !to.isAt(now)).isPresent()) {
            throw new LogChangedException();
        }
    }

    /**
     * Stores what it is sure that the log has read, in the present transaction. Not behind what lies there: where nothing does, a
     * writer may be at work after the log went back, which nobody can see yet.
     *
     * @throws LeaseLostException if somebody else has the shard now, or the storage has lost what was stored last
     */
    void storeRead(Reached to) {
        store(to.anchor().map(Reached::there).orElse(to));
    }

    private void store(Reached wanted) {
        storing = wanted.position().compareTo(lease.reached()) <= 0 ? stored : wanted;
        if (!engine.subscriptions().advance(lease, storing.position())) {
            throw new LeaseLostException();
        }
    }

    /**
     * Stores it in the present transaction.
     *
     * @throws LeaseLostException if somebody else has the shard now, or the storage has lost what was stored last
     * @throws LogChangedException if another event may be at the position or below it; that one was deleted is no reason
     */
    public void storeInside(Reached to) {
        boolean isNew = !to.position().equals(storedFor);
        Optional<LogAnchor> now = isNew ? engine.anchor(to.position()) : Optional.empty();
        if (now.filter(to::isReplacedBy).isPresent()) {
            throw new LogChangedException();
        }
        store(isNew ? now.map(Reached::there).orElse(to) : stored);
    }

    /** The transaction in which it was stored has committed. */
    public void committed(Reached to) {
        reached = to;
        stored = storing;
        storedFor = to.position();
        lease = lease.at(storing.position());
        storedAt = System.nanoTime();
    }

    /** Nothing up to here had to be handled; that is stored now and then. */
    public void passed(Reached to) {
        reached = to;
        rested();
    }

    /** Stores what was passed, if it is time. */
    public void rested() {
        if (System.nanoTime() - storedAt >= STORE_EVERY_NANOS) {
            store();
        }
    }

    public boolean isStored() {
        return storedFor.equals(reached.position());
    }

    /** How long to wait before what was passed is worth storing. */
    public Duration rest() {
        return Duration.ofNanos(Math.max(STORE_EVERY_NANOS - (System.nanoTime() - storedAt), 1_000_000));
    }

    /** Stores it in a transaction of its own. */
    public void store() {
        storeWith(() -> {});
    }

    /** Stores it in a transaction of its own, and something else with it. */
    public void storeWith(Runnable more) {
        Reached now = reached;
        engine.inOwn(() -> {
            storeInside(now);
            more.run();
            return null;
        });
        committed(now);
    }

    /** Forgets what was passed and is not stored. */
    public void backToStored() {
        reached = stored;
        storedFor = stored.position();
    }

    /**
     * Whether what is stored is of the log as it is now, although that went back: the storage has the checkpoint of this lease,
     * and the log has what lay there.
     *
     * @throws LeaseLostException if the checkpoint went back, too
     */
    public boolean isOfThisLog() {
        return stored.isIn(engine.inOwn(() -> {
            store(stored);
            return engine.anchor(lease.reached());
        }));
    }

    private record Found(Lease lease, Reached reached) {}

    /**
     * After a commit with an unknown outcome: a new lease, which nobody gets before that transaction has ended, says
     * where the shard is.
     *
     * @return whether the lease could be renewed, nobody had another one or a reset in between, and nothing that was stored
     *     before is lost
     */
    public boolean findOut() {
        Optional<Found> again = engine.inOwn(() -> {
            engine.subscriptions().release(lease);
            return engine.subscriptions()
                    .take(lease.shard(), node, life)
                    .map(it -> new Found(it, new Reached(it.reached(), engine.anchor(it.reached()))));
        });
        boolean isOurs = again.filter(it -> it.lease().epoch() == lease.epoch() + 1)
                .filter(it -> it.lease().reached().compareTo(lease.reached()) >= 0)
                .isPresent();
        if (!isOurs) {
            return false;
        }
        lease = again.get().lease();
        storing = again.get().reached();
        committed(again.get().reached());
        return true;
    }
}
