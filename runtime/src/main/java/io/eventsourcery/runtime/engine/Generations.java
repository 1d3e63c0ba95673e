// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.subscription.StoredShard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The definitions of a node, and which generation of each is active. Thread-safe. */
final class Generations {

    private final Map<String, Prepared> definitions;
    private volatile Map<String, List<StoredShard>> active = Map.of();

    Generations(Map<String, Prepared> definitions) {
        this.definitions = Map.copyOf(definitions);
    }

    /** The stored shards of each generation of each subscription. */
    static SortedMap<String, SortedMap<Integer, List<StoredShard>>> of(List<StoredShard> shards) {
        SortedMap<String, SortedMap<Integer, List<StoredShard>>> all = new TreeMap<>();
        for (StoredShard shard : shards) {
            if (Generation.isCancelled(shard.key().subscription())) {
                continue;
            }
            Generation generation = Generation.stored(shard.key().subscription());
            all.computeIfAbsent(generation.subscription(), name -> new TreeMap<>())
                    .computeIfAbsent(generation.number(), number -> new ArrayList<>())
                    .add(shard);
        }
        return all;
    }

    /** The number of the latest rebuild of a subscription that was cancelled; 0 if there was none. */
    static int cancelled(List<StoredShard> shards, String subscription) {
        return names(shards, subscription).stream()
                .filter(Generation::isCancelled)
                .mapToInt(name -> Generation.stored(name).number())
                .max()
                .orElse(0);
    }

    /** Every name under which something of a subscription is stored. */
    static Set<String> names(List<StoredShard> shards, String subscription) {
        return shards.stream()
                .map(shard -> shard.key().subscription())
                .filter(name -> Generation.stored(name).subscription().equals(subscription))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<Prepared> defined(String subscription) {
        return Optional.ofNullable(definitions.get(subscription));
    }

    /** What works on a stored generation; empty if this node does not define it. */
    Optional<Prepared> working(String stored) {
        if (Generation.isCancelled(stored)) {
            return Optional.empty();
        }
        Generation generation = Generation.stored(stored);
        return defined(generation.subscription())
                .filter(it -> generation.number() == 1 || it.definition() instanceof ProjectionDefinition)
                .map(it -> it.ofGeneration(generation.number()));
    }

    /** Notes what is stored. */
    void seen(List<StoredShard> shards) {
        Map<String, List<StoredShard>> lowest = new HashMap<>();
        of(shards)
                .forEach((name, generations) -> lowest.put(name, List.copyOf(generations.get(generations.firstKey()))));
        active = Map.copyOf(lowest);
    }

    /** The active one at the latest look; empty if nothing was stored then. */
    OptionalInt active(String subscription) {
        return activeShards(subscription).stream()
                .mapToInt(shard -> Generation.stored(shard.key().subscription()).number())
                .findFirst();
    }

    /** The shards of the active one at the latest look. */
    List<StoredShard> activeShards(String subscription) {
        return active.getOrDefault(subscription, List.of());
    }
}
