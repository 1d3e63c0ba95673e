// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.Line;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Checkpoints in the heap. They know no rollback: a checkpoint is the last thing that happens in a transaction, so only
 * a failed commit could leave one behind.
 */
final class InMemorySubscriptions implements SubscriptionStorage {

    private final LongSupplier nanoTime;
    private final Map<ShardKey, Shard> shards =
            new TreeMap<>(Comparator.comparing(ShardKey::subscription).thenComparingInt(ShardKey::number));
    private final Map<String, Long> nodes = new HashMap<>();
    private final Map<Place, ParkedStream> parked = new HashMap<>();

    private record Place(String subscription, Line line) {

        static Place of(ParkedStream parked) {
            return new Place(parked.shard().subscription(), parked.line());
        }
    }

    /** @param ends when the lease ends, by the clock of the virtual machine */
    private record Shard(StoredShard stored, long ends) {

        Shard with(long epoch, Optional<String> owner, long until) {
            return new Shard(
                    new StoredShard(
                            stored.key(),
                            stored.shards(),
                            stored.filter(),
                            stored.reached(),
                            epoch,
                            owner,
                            stored.paused()),
                    until);
        }

        Shard at(Position reached) {
            return new Shard(
                    new StoredShard(
                            stored.key(),
                            stored.shards(),
                            stored.filter(),
                            reached,
                            stored.epoch(),
                            stored.owner(),
                            stored.paused()),
                    ends);
        }

        Shard as(ShardKey key, String filter, boolean paused) {
            return new Shard(
                    new StoredShard(
                            key, stored.shards(), filter, stored.reached(), stored.epoch(), stored.owner(), paused),
                    ends);
        }
    }

    InMemorySubscriptions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized List<StoredShard> shards() {
        return shards.values().stream().map(this::present).toList();
    }

    private StoredShard present(Shard shard) {
        return isFree(shard)
                ? shard.with(shard.stored().epoch(), Optional.empty(), 0).stored()
                : shard.stored();
    }

    private boolean isFree(Shard shard) {
        return shard.stored().owner().isEmpty() || shard.ends() - nanoTime.getAsLong() <= 0;
    }

    @Override
    public synchronized void create(String subscription, int count, String filter, Position start) {
        for (int number = 0; number < count; number++) {
            ShardKey key = new ShardKey(subscription, number);
            shards.putIfAbsent(
                    key, new Shard(new StoredShard(key, count, filter, start, 0, Optional.empty(), false), 0));
        }
    }

    @Override
    public synchronized boolean divide(
            String subscription, int count, String filter, ToIntFunction<ParkedStream> shardOf) {
        List<StoredShard> before = listed(subscription);
        if (before.isEmpty()) {
            return true;
        }
        StoredShard any = before.get(0);
        if (any.shards() == count && any.filter().equals(filter)) {
            return true;
        }
        if (before.stream().anyMatch(shard -> !shard.reached().equals(any.reached()))) {
            return false;
        }
        long epoch = before.stream().mapToLong(StoredShard::epoch).max().orElseThrow() + 1;
        before.forEach(shard -> shards.remove(shard.key()));
        for (int number = 0; number < count; number++) {
            ShardKey key = new ShardKey(subscription, number);
            StoredShard stored =
                    new StoredShard(key, count, filter, any.reached(), epoch, Optional.empty(), any.paused());
            shards.put(key, new Shard(stored, 0));
        }
        parked(subscription).forEach(stream -> park(stream.inShard(shardOf.applyAsInt(stream))));
        return true;
    }

    @Override
    public synchronized void describe(String subscription, String filter) {
        of(subscription)
                .forEach((key, shard) ->
                        shards.put(key, shard.as(key, filter, shard.stored().paused())));
    }

    private Map<ShardKey, Shard> of(String subscription) {
        Map<ShardKey, Shard> found = new HashMap<>(shards);
        found.keySet().removeIf(key -> !key.subscription().equals(subscription));
        return found;
    }

    @Override
    public synchronized void rename(String from, String to) {
        of(from).forEach((key, shard) -> {
            shards.remove(key);
            ShardKey other = new ShardKey(to, key.number());
            StoredShard stored = shard.stored();
            shards.put(
                    other,
                    shard.as(other, stored.filter(), stored.paused()).with(stored.epoch() + 1, Optional.empty(), 0));
        });
        for (ParkedStream stream : parked(from)) {
            parked.remove(Place.of(stream));
            ParkedStream other = stream.in(new ShardKey(to, stream.shard().number()));
            parked.put(Place.of(other), other);
        }
    }

    @Override
    public synchronized void remove(String subscription) {
        of(subscription).keySet().forEach(shards::remove);
        parked.keySet().removeIf(place -> place.subscription().equals(subscription));
    }

    @Override
    public synchronized boolean replace(
            String subscription, String by, BiPredicate<List<StoredShard>, List<StoredShard>> condition) {
        boolean isDone = !of(by).isEmpty() && condition.test(listed(subscription), listed(by));
        if (isDone) {
            remove(subscription);
        }
        return isDone;
    }

    private List<StoredShard> listed(String subscription) {
        return shards().stream()
                .filter(shard -> shard.key().subscription().equals(subscription))
                .toList();
    }

    @Override
    public synchronized Optional<Lease> take(ShardKey key, String node, Duration life) {
        Shard shard = shards.get(key);
        if (shard == null || shard.stored().paused() || !isFree(shard)) {
            return Optional.empty();
        }
        long epoch = shard.stored().epoch() + 1;
        shards.put(key, shard.with(epoch, Optional.of(node), nanoTime.getAsLong() + life.toNanos()));
        return Optional.of(new Lease(key, epoch, shard.stored().reached()));
    }

    @Override
    public synchronized void renew(String node, Duration life) {
        long until = nanoTime.getAsLong() + life.toNanos();
        nodes.put(node, until);
        shards.replaceAll(
                (key, shard) -> shard.stored().owner().filter(node::equals).isPresent()
                        ? shard.with(shard.stored().epoch(), shard.stored().owner(), until)
                        : shard);
    }

    @Override
    public synchronized int nodes() {
        nodes.values().removeIf(until -> until - nanoTime.getAsLong() <= 0);
        return nodes.size();
    }

    @Override
    public synchronized void release(Lease lease) {
        if (isNewest(lease)) {
            shards.computeIfPresent(lease.shard(), (key, shard) -> shard.with(lease.epoch(), Optional.empty(), 0));
        }
    }

    @Override
    public synchronized void leave(String node) {
        nodes.remove(node);
        shards.replaceAll(
                (key, shard) -> shard.stored().owner().filter(node::equals).isPresent()
                        ? shard.with(shard.stored().epoch(), Optional.empty(), 0)
                        : shard);
    }

    private boolean isNewest(Lease lease) {
        Shard shard = shards.get(lease.shard());
        return shard != null && shard.stored().epoch() == lease.epoch();
    }

    @Override
    public synchronized boolean advance(Lease lease, Position reached) {
        if (!isNewest(lease)) {
            return false;
        }
        shards.computeIfPresent(lease.shard(), (key, shard) -> shard.at(reached));
        return true;
    }

    @Override
    public synchronized void pause(String subscription, boolean paused) {
        of(subscription)
                .forEach((key, shard) ->
                        shards.put(key, shard.as(key, shard.stored().filter(), paused)));
    }

    @Override
    public synchronized void reset(String subscription, Position to) {
        of(subscription)
                .forEach((key, shard) ->
                        shards.put(key, shard.at(to).with(shard.stored().epoch() + 1, Optional.empty(), 0)));
        parked.keySet().removeIf(place -> place.subscription().equals(subscription));
    }

    @Override
    public synchronized List<ParkedStream> parked(String subscription) {
        return parked.values().stream()
                .filter(stream -> stream.shard().subscription().equals(subscription))
                .sorted(Comparator.comparing(stream -> stream.event().position()))
                .toList();
    }

    @Override
    public synchronized List<ParkedStream> parked(String subscription, Position behind, int limit) {
        return parked(subscription).stream()
                .filter(stream -> stream.event().position().compareTo(behind) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int parkedCount(String subscription) {
        return (int) parked.keySet().stream()
                .filter(place -> place.subscription().equals(subscription))
                .count();
    }

    @Override
    public synchronized void park(ParkedStream stream) {
        parked.put(Place.of(stream), stream);
    }

    @Override
    public synchronized void unpark(ParkedStream stream) {
        parked.remove(Place.of(stream));
    }

    @Override
    public synchronized int forget(TenantId tenant, int limit) {
        List<Place> found = parked.keySet().stream()
                .filter(place -> place.line().tenant().equals(tenant))
                .limit(limit)
                .toList();
        found.forEach(parked::remove);
        return found.size();
    }

    @Override
    public synchronized boolean decide(
            String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision) {
        Optional<ParkedStream> known = parked(subscription).stream()
                .filter(it -> it.isAt(tenant, stream, event))
                .findFirst();
        known.ifPresent(it -> park(it.withDecision(decision)));
        return known.isPresent();
    }
}
