// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers since when shards are free, so that the share of a node is decided by more than one look. Belongs to the looks. */
final class Sharing {

    /** A shard that nobody else wanted is not given up for so many lives of a lease. */
    private static final int KEPT_LIVES = 20;

    private final long leaseNanos;
    private final Map<ShardKey, Long> freeSince = new HashMap<>();
    private final Map<ShardKey, Long> keptUntil = new HashMap<>();
    private Set<ShardKey> abandoned = Set.of();

    Sharing(Duration lease) {
        this.leaseNanos = lease.toNanos();
    }

    /** What a node with these shards should take and give up. */
    Shares of(List<StoredShard> shards, Set<ShardKey> own, int nodes) {
        long now = System.nanoTime();
        Set<ShardKey> nobodys = new HashSet<>();
        freeSince.keySet().removeIf(own::contains);
        for (StoredShard shard : shards) {
            if (shard.owner().isPresent() || shard.paused()) {
                freeSince.remove(shard.key());
            } else if (now - freeSince.computeIfAbsent(shard.key(), key -> now) > leaseNanos) {
                nobodys.add(shard.key());
            }
        }
        keptUntil.values().removeIf(until -> until - now <= 0);
        abandoned = nobodys;
        return Shares.of(shards, own, keptUntil.keySet(), nodes, nobodys);
    }

    /** Notes that the node takes one of them. */
    void takes(ShardKey shard) {
        if (abandoned.contains(shard)) {
            keptUntil.put(shard, System.nanoTime() + KEPT_LIVES * leaseNanos);
        }
    }
}
