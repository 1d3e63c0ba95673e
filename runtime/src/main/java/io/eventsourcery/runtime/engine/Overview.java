// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.SubscriptionStatus.Shard;
import io.eventsourcery.runtime.engine.shard.ShardWorker;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The state of all subscriptions: what is stored, and what the workers of this node know better. Thread-safe. */
final class Overview {

    private final BackgroundEngine engine;
    private final Set<String> defined;
    private final Coordinator coordinator;

    Overview(BackgroundEngine engine, Set<String> defined, Coordinator coordinator) {
        this.engine = engine;
        this.defined = defined;
        this.coordinator = coordinator;
    }

    List<SubscriptionStatus> all() {
        Map<String, List<StoredShard>> byName = new TreeMap<>();
        for (StoredShard shard : shards()) {
            byName.computeIfAbsent(shard.key().subscription(), name -> new ArrayList<>())
                    .add(shard);
        }
        Position settled = engine.moveOn();
        return byName.entrySet().stream()
                .map(entry -> status(entry.getKey(), entry.getValue(), settled))
                .toList();
    }

    SubscriptionStatus one(String name) {
        List<StoredShard> shards = shards().stream()
                .filter(shard -> shard.key().subscription().equals(name))
                .toList();
        if (shards.isEmpty()) {
            throw new InvalidInputException("ES-0806 There is no subscription with the name \"" + name
                    + "\", neither defined nor stored: correct the name.");
        }
        return status(name, shards, engine.moveOn());
    }

    /** How far a subscription is; this node knows it without a question if it works on all of its shards. */
    Position reached(String name, int shards) {
        Position lowest = null;
        for (int number = 0; number < shards; number++) {
            Optional<ShardWorker> worker = coordinator.worker(new ShardKey(name, number));
            if (worker.isEmpty()) {
                return one(name).reached();
            }
            Position reached = worker.get().reached();
            lowest = lowest == null || reached.compareTo(lowest) < 0 ? reached : lowest;
        }
        return lowest == null ? one(name).reached() : lowest;
    }

    private List<StoredShard> shards() {
        return engine.inOwn(() -> engine.subscriptions().shards());
    }

    private SubscriptionStatus status(String name, List<StoredShard> shards, Position settled) {
        return new SubscriptionStatus(
                name,
                defined.contains(name),
                shards.stream().anyMatch(StoredShard::paused),
                settled,
                shards.stream().map(this::shard).toList(),
                parked(name).size());
    }

    private Shard shard(StoredShard stored) {
        Optional<ShardWorker> worker = coordinator.worker(stored.key()).filter(it -> it.epoch() == stored.epoch());
        Position reached = worker.map(ShardWorker::reached).orElse(stored.reached());
        return new Shard(
                stored.key().number(),
                reached.compareTo(stored.reached()) > 0 ? reached : stored.reached(),
                stored.owner(),
                worker.map(ShardWorker::trouble));
    }

    List<DeadLetter> deadLetters(String name) {
        return parked(name).stream()
                .map(stream -> new DeadLetter(
                        name,
                        stream.tenant(),
                        stream.stream(),
                        stream.event().id(),
                        stream.event().type(),
                        stream.event().position(),
                        stream.failure().attempts(),
                        stream.failure().error(),
                        stream.failure().first(),
                        stream.failure().latest()))
                .toList();
    }

    private List<ParkedStream> parked(String name) {
        return engine.inOwn(() -> engine.subscriptions().parked(name));
    }
}
