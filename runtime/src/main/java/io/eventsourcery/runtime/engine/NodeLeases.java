// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.StoredShard;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** The leases of one node in the storage, each call in a transaction of its own. Not thread-safe but for {@link #leave}. */
final class NodeLeases {

    private static final System.Logger LOG = System.getLogger(NodeLeases.class.getName());

    /** Leases are renewed so often within their life. */
    private static final int RENEWALS = 4;

    private final BackgroundEngine engine;
    private final String node;
    private final Duration life;

    private long renewedAt;
    private boolean isNew = true;
    private int nodes = 1;

    NodeLeases(BackgroundEngine engine, String node, Duration life) {
        this.engine = engine;
        this.node = node;
        this.life = life;
    }

    /** Prolongs all leases of this node when it is time, and counts the nodes that are alive. */
    void renew() {
        long now = System.nanoTime();
        if (isNew || now - renewedAt >= life.toNanos() / RENEWALS) {
            nodes = engine.inOwn(() -> {
                engine.subscriptions().renew(node, life);
                return engine.subscriptions().nodes();
            });
            renewedAt = now;
            isNew = false;
        }
    }

    /** How many nodes were alive when the leases were last renewed. */
    int nodes() {
        return nodes;
    }

    /** Empty if another node was faster, or if the shard has changed since it was read. */
    Optional<Lease> take(StoredShard shard) {
        return engine.inOwn(() -> engine.subscriptions().take(shard.key(), node, life))
                .filter(lease -> lease.isNextOf(shard));
    }

    boolean areOf(StoredShard shard) {
        return shard.owner().filter(node::equals).isPresent();
    }

    void release(Lease lease) {
        engine.inOwn(() -> {
            engine.subscriptions().release(lease);
            return null;
        });
    }

    /** Releases a lease although the storage may be away; false if it has to be tried again. */
    boolean giveUp(Lease lease) {
        try {
            release(lease);
            return true;
        } catch (StoreClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The lease of shard " + lease.shard() + " could not be given up; the next look tries again.",
                    e);
            return false;
        }
    }

    /** Ends all leases of this node at once; if the storage is away, they end by themselves. */
    void leave() {
        try {
            engine.inOwn(() -> {
                engine.subscriptions().leave(node);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The leases of this node could not be given up; they end by themselves.", e);
        }
    }

    /**
     * Whether the storage was replaced by a replica that was behind, or by a backup: the work behind its checkpoint is lost.
     *
     * @param known null if nothing is known
     */
    static boolean hasGoneBack(StoredShard shard, Lease known) {
        if (known == null || shard.epoch() > known.epoch()) {
            return false;
        }
        return shard.epoch() < known.epoch() || shard.reached().compareTo(known.reached()) < 0;
    }
}
