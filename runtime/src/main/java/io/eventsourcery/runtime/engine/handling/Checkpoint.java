// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.Optional;

/** The checkpoint of one leased shard; what it stores is fenced. Written by the worker, read by anybody. */
public final class Checkpoint {

    private static final long STORE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final BackgroundEngine engine;
    private final String node;
    private final Duration life;
    private volatile Lease lease;
    private volatile Position reached;
    private long storedAt = System.nanoTime();

    public Checkpoint(BackgroundEngine engine, String node, Duration life, Lease lease) {
        this.engine = engine;
        this.node = node;
        this.life = life;
        this.lease = lease;
        this.reached = lease.reached();
    }

    /** With the position that was stored last. */
    public Lease lease() {
        return lease;
    }

    public Position reached() {
        return reached;
    }

    /**
     * Stores it in the present transaction.
     *
     * @throws LeaseLostException if somebody else has the shard now, or the storage has lost what was stored last
     */
    public void storeInside(Position position) {
        if (!engine.subscriptions().advance(lease, position)) {
            throw new LeaseLostException();
        }
    }

    /** The transaction in which it was stored has committed. */
    public void committed(Position position) {
        reached = position;
        lease = lease.at(position);
        storedAt = System.nanoTime();
    }

    /** Nothing up to here had to be handled; that is stored now and then. */
    public void passed(Position position) {
        reached = position;
        if (System.nanoTime() - storedAt >= STORE_EVERY_NANOS) {
            store();
        }
    }

    public boolean isStored() {
        return lease.reached().equals(reached);
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
        Position now = reached;
        engine.inOwn(() -> {
            storeInside(now);
            more.run();
            return null;
        });
        committed(now);
    }

    /**
     * After a commit with an unknown outcome: a new lease, which nobody gets before that transaction has ended, says
     * where the shard is.
     *
     * @return whether the lease could be renewed, nobody had another one or a reset in between, and nothing that was stored
     *     before is lost
     */
    public boolean findOut() {
        Optional<Lease> again = engine.inOwn(() -> {
            engine.subscriptions().release(lease);
            return engine.subscriptions().take(lease.shard(), node, life);
        });
        boolean isOurs = again.filter(it -> it.epoch() == lease.epoch() + 1)
                .filter(it -> it.reached().compareTo(lease.reached()) >= 0)
                .isPresent();
        if (!isOurs) {
            return false;
        }
        lease = again.get();
        committed(lease.reached());
        return true;
    }
}
