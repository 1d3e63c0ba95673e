// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The shards that a node should take and give up, so that all nodes have about the same number.
 *
 * @param take free shards, in the order in which to try them
 * @param give own shards beyond the share
 */
record Shares(List<ShardKey> take, List<ShardKey> give) {

    /**
     * Decides for one node.
     *
     * @param shards those that this node could work on
     * @param own those on which it works
     * @param kept those of them that nobody else wanted, which are not given up
     * @param nodes how many nodes are alive, with this one
     * @param abandoned free ones that no other node has taken for a while, though it could have
     */
    static Shares of(
            List<StoredShard> shards, Set<ShardKey> own, Set<ShardKey> kept, int nodes, Set<ShardKey> abandoned) {
        int active = (int) shards.stream().filter(shard -> !shard.paused()).count();
        int alive = Math.max(nodes, 1);
        int share = (active + alive - 1) / alive;
        List<ShardKey> free = new ArrayList<>();
        for (StoredShard shard : shards) {
            if (shard.owner().isEmpty() && !shard.paused() && !own.contains(shard.key())) {
                free.add(shard.key());
            }
        }
        int room = Math.max(share - own.size(), 0);
        List<ShardKey> take = new ArrayList<>(free.subList(0, Math.min(room, free.size())));
        free.stream()
                .filter(key -> abandoned.contains(key) && !take.contains(key))
                .forEach(take::add);
        List<ShardKey> give = own.stream()
                .filter(key -> !kept.contains(key))
                .sorted((a, b) -> b.toString().compareTo(a.toString()))
                .limit(alive == 1 ? 0 : Math.max(own.size() - share, 0))
                .toList();
        return new Shares(List.copyOf(take), take.isEmpty() ? give : List.of());
    }
}
