// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.SubscriptionStatus.Rebuild;
import io.eventsourcery.runtime.SubscriptionStatus.Shard;
import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.Reached;
import io.eventsourcery.runtime.engine.shard.ShardWorker;
import io.eventsourcery.spi.log.LogAnchor;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The state of all subscriptions: what is stored, and what the workers of this node know better. Thread-safe. */
final class Overview {

    private final BackgroundEngine engine;
    private final Generations generations;
    private final Pace pace = new Pace();
    private final Coordinator coordinator;

    Overview(BackgroundEngine engine, Generations generations, Coordinator coordinator) {
        this.engine = engine;
        this.generations = generations;
        this.coordinator = coordinator;
    }

    /**
     * The end of the log.
     *
     * @param settled up to where it is settled
     * @param last where the last event lies up to there; behind it there is nothing to do
     */
    private record End(Position settled, Position last) {}

    private End end() {
        Position settled = engine.moveOn();
        return new End(
                settled,
                engine.inOwn(() -> engine.anchor(settled))
                        .map(LogAnchor::position)
                        .orElse(settled));
    }

    List<SubscriptionStatus> all() {
        End end = end();
        return Generations.of(shards()).entrySet().stream()
                .map(entry -> status(entry.getKey(), entry.getValue(), end))
                .toList();
    }

    SubscriptionStatus one(String name) {
        End end = end();
        return status(name, ofOne(name), end);
    }

    Lag lag(String name) {
        SubscriptionStatus status = one(name);
        if (status.hasCaughtUp()) {
            return Lag.NONE;
        }
        Position reached = status.reached();
        LogReader reader = generations
                .defined(name)
                .map(it -> it.reader(reached))
                .orElseGet(() -> engine.reader(engine.log().startFrom(reached)));
        return new Behind(engine, reader, status.settled()).lag();
    }

    private SortedMap<Integer, List<StoredShard>> ofOne(String name) {
        return ofOne(shards(), name);
    }

    private static SortedMap<Integer, List<StoredShard>> ofOne(List<StoredShard> shards, String name) {
        SortedMap<Integer, List<StoredShard>> stored = Generations.of(shards).get(name);
        if (stored == null) {
            throw new InvalidInputException("ES-0806 There is no subscription with the name \"" + name
                    + "\", neither defined nor stored: correct the name.");
        }
        return stored;
    }

    /** Every name under which something of it is stored. */
    List<String> stored(String name) {
        List<StoredShard> shards = shards();
        ofOne(shards, name);
        return List.copyOf(Generations.names(shards, name));
    }

    /**
     * Whether a subscription has handled or parked everything up to a position; this node knows it without a question if it works on
     * all of its shards.
     */
    boolean hasReached(String name, Position position) {
        for (StoredShard shard : generations.activeShards(name)) {
            Optional<ShardWorker> worker = coordinator.worker(shard.key());
            if (worker.isEmpty()) {
                return hasStored(name, position);
            }
            if (worker.get().reached().compareTo(position) < 0) {
                return false;
            }
        }
        return !generations.activeShards(name).isEmpty() || hasStored(name, position);
    }

    /** Asks for the checkpoints; who awaits need not know where the log ends, unless it seems not to be there. */
    private boolean hasStored(String name, Position position) {
        SortedMap<Integer, List<StoredShard>> stored = ofOne(name);
        Position lowest = lowest(shards(stored.get(stored.firstKey())));
        return lowest.compareTo(position) >= 0
                || engine.known().compareTo(position) >= 0
                        && engine.inOwn(() -> Reached.isThere(engine, lowest, position));
    }

    private List<StoredShard> shards() {
        return engine.inOwn(() -> engine.subscriptions().shards());
    }

    private SubscriptionStatus status(String name, SortedMap<Integer, List<StoredShard>> stored, End end) {
        int active = stored.firstKey();
        List<Shard> shards = caughtUp(shards(stored.get(active)), end);
        Optional<Rebuild> rebuild = stored.size() < 2
                ? Optional.empty()
                : Optional.of(rebuild(name, stored.lastKey(), stored.get(stored.lastKey()), lowest(shards)));
        return new SubscriptionStatus(
                name,
                generations.defined(name).map(Prepared::kind),
                stored.get(stored.lastKey()).stream().anyMatch(StoredShard::paused),
                end.settled(),
                shards,
                parked(name, active),
                active,
                rebuild);
    }

    private Rebuild rebuild(String name, int generation, List<StoredShard> stored, Position goal) {
        Position start = generations
                .defined(name)
                .flatMap(it -> it.plan().start().position())
                .orElse(Position.start());
        Position reached = lowest(shards(stored));
        return new Rebuild(
                generation,
                start,
                reached,
                goal,
                parked(name, generation),
                pace.remaining(new Generation(name, generation), reached, goal));
    }

    /** A checkpoint is stored where an event lies, so it stays below the end when the last ones were deleted. */
    private static List<Shard> caughtUp(List<Shard> shards, End end) {
        return shards.stream()
                .map(shard -> shard.reached().compareTo(end.last()) < 0
                                || shard.reached().compareTo(end.settled()) >= 0
                        ? shard
                        : new Shard(shard.number(), end.settled(), shard.node(), shard.trouble()))
                .toList();
    }

    private static Position lowest(List<Shard> shards) {
        return shards.stream()
                .map(Shard::reached)
                .min(Comparator.naturalOrder())
                .orElse(Position.start());
    }

    private List<Shard> shards(List<StoredShard> stored) {
        return stored.stream().map(this::shard).toList();
    }

    private Shard shard(StoredShard stored) {
        Optional<ShardWorker> worker = coordinator.worker(stored.key()).filter(it -> it.epoch() == stored.epoch());
        Position reached = worker.map(ShardWorker::reached).orElse(stored.reached());
        return new Shard(
                stored.key().number(),
                reached.compareTo(stored.reached()) > 0 ? reached : stored.reached(),
                stored.owner(),
                worker.map(ShardWorker::trouble).or(() -> coordinator.hanging(stored.key())));
    }

    /** Those of every generation, behind a place, at most so many. */
    List<DeadLetter> deadLetters(String name, DeadLetter.Place behind, int limit) {
        List<DeadLetter> page = new ArrayList<>();
        for (int generation : ofOne(name).tailMap(behind.generation()).keySet()) {
            int left = limit - page.size();
            if (left == 0) {
                break;
            }
            Position from = generation == behind.generation() ? behind.position() : Position.start();
            String stored = new Generation(name, generation).name();
            engine.inOwn(() -> engine.subscriptions().parked(stored, from, left))
                    .forEach(stream -> page.add(letter(name, generation, stream)));
        }
        return List.copyOf(page);
    }

    private static DeadLetter letter(String name, int generation, ParkedStream stream) {
        return new DeadLetter(
                name,
                generation,
                stream.tenant(),
                stream.stream(),
                stream.event().id(),
                stream.event().type(),
                stream.event().position(),
                stream.failure().attempts(),
                stream.failure().error(),
                stream.failure().first(),
                stream.failure().latest());
    }

    private int parked(String name, int generation) {
        String stored = new Generation(name, generation).name();
        return engine.inOwn(() -> engine.subscriptions().parkedCount(stored));
    }
}
