// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Leases that begin by the clock of one node and end by that of another. */
final class BrokenLeases {

    private BrokenLeases() {}

    /** Who looks whether a lease has ended has a clock that is off; who takes one has the right time. */
    static Storage byClockOff(Storage storage, Duration off) {
        Map<ShardKey, Instant> ends = new ConcurrentHashMap<>();
        return SubscriptionsAround.in(storage, all -> new SubscriptionsAround(all) {

            private boolean hasEnded(ShardKey shard) {
                Instant end = ends.get(shard);
                return end == null || Instant.now().plus(off).isAfter(end);
            }

            @Override
            public List<StoredShard> shards() {
                return inner.shards().stream()
                        .map(shard -> hasEnded(shard.key()) ? free(shard) : shard)
                        .toList();
            }

            private static StoredShard free(StoredShard shard) {
                return new StoredShard(
                        shard.key(),
                        shard.shards(),
                        shard.filter(),
                        shard.reached(),
                        shard.epoch(),
                        Optional.empty(),
                        shard.paused());
            }

            @Override
            public Optional<Lease> take(ShardKey shard, String node, Duration life) {
                if (!hasEnded(shard)) {
                    return Optional.empty();
                }
                stored(shard).ifPresent(now -> inner.release(new Lease(shard, now.epoch(), now.reached())));
                Optional<Lease> lease = inner.take(shard, node, life);
                lease.ifPresent(it -> ends.put(shard, Instant.now().plus(life)));
                return lease;
            }

            @Override
            public void release(Lease lease) {
                ends.remove(lease.shard());
                inner.release(lease);
            }
        });
    }
}
