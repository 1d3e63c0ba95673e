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
import java.util.SortedMap;
import java.util.TreeMap;

/** The definitions of a node, and which generation of each is active. Thread-safe. */
final class Generations {

    private final Map<String, Prepared> definitions;
    private volatile Map<String, Integer> active = Map.of();

    Generations(Map<String, Prepared> definitions) {
        this.definitions = Map.copyOf(definitions);
    }

    /** The stored shards of each generation of each subscription. */
    static SortedMap<String, SortedMap<Integer, List<StoredShard>>> of(List<StoredShard> shards) {
        SortedMap<String, SortedMap<Integer, List<StoredShard>>> all = new TreeMap<>();
        for (StoredShard shard : shards) {
            Generation generation = Generation.stored(shard.key().subscription());
            all.computeIfAbsent(generation.subscription(), name -> new TreeMap<>())
                    .computeIfAbsent(generation.number(), number -> new ArrayList<>())
                    .add(shard);
        }
        return all;
    }

    Optional<Prepared> defined(String subscription) {
        return Optional.ofNullable(definitions.get(subscription));
    }

    /** What works on a stored generation; empty if this node does not define it. */
    Optional<Prepared> working(String stored) {
        Generation generation = Generation.stored(stored);
        return defined(generation.subscription())
                .filter(it -> generation.number() == 1 || it.definition() instanceof ProjectionDefinition)
                .map(it -> it.ofGeneration(generation.number()));
    }

    /** Notes what is stored. */
    void seen(List<StoredShard> shards) {
        Map<String, Integer> lowest = new HashMap<>();
        of(shards).forEach((name, generations) -> lowest.put(name, generations.firstKey()));
        active = Map.copyOf(lowest);
    }

    /** The active one at the latest look; empty if nothing was stored then. */
    OptionalInt active(String subscription) {
        Integer number = active.get(subscription);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
