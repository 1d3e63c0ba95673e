// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Hands everything on; a subclass changes one thing. */
class SubscriptionsAround implements SubscriptionStorage {

    final SubscriptionStorage inner;

    SubscriptionsAround(SubscriptionStorage inner) {
        this.inner = inner;
    }

    /** A storage with other checkpoints. */
    static Storage in(Storage storage, UnaryOperator<SubscriptionStorage> change) {
        return storage.withSubscriptions(change.apply(storage.subscriptions().orElseThrow()));
    }

    @Override
    public List<StoredShard> shards() {
        return inner.shards();
    }

    @Override
    public void create(String subscription, int shards, String filter, Position start) {
        inner.create(subscription, shards, filter, start);
    }

    @Override
    public boolean divide(String subscription, int shards, String filter, ToIntFunction<ParkedStream> shardOf) {
        return inner.divide(subscription, shards, filter, shardOf);
    }

    @Override
    public void describe(String subscription, String filter) {
        inner.describe(subscription, filter);
    }

    @Override
    public void rename(String from, String to) {
        inner.rename(from, to);
    }

    @Override
    public void remove(String subscription) {
        inner.remove(subscription);
    }

    @Override
    public boolean replace(
            String subscription, String by, BiPredicate<List<StoredShard>, List<StoredShard>> condition) {
        return inner.replace(subscription, by, condition);
    }

    @Override
    public Optional<Lease> take(ShardKey shard, String node, Duration life) {
        return inner.take(shard, node, life);
    }

    @Override
    public void renew(String node, Duration life) {
        inner.renew(node, life);
    }

    @Override
    public int nodes() {
        return inner.nodes();
    }

    @Override
    public void release(Lease lease) {
        inner.release(lease);
    }

    @Override
    public void leave(String node) {
        inner.leave(node);
    }

    @Override
    public boolean advance(Lease lease, Position reached) {
        return inner.advance(lease, reached);
    }

    @Override
    public void pause(String subscription, boolean paused) {
        inner.pause(subscription, paused);
    }

    @Override
    public void reset(String subscription, Position to) {
        inner.reset(subscription, to);
    }

    @Override
    public List<ParkedStream> parked(String subscription) {
        return inner.parked(subscription);
    }

    @Override
    public List<ParkedStream> parked(String subscription, Position behind, int limit) {
        return inner.parked(subscription, behind, limit);
    }

    @Override
    public int parkedCount(String subscription) {
        return inner.parkedCount(subscription);
    }

    @Override
    public void park(ParkedStream parked) {
        inner.park(parked);
    }

    @Override
    public void unpark(ParkedStream parked) {
        inner.unpark(parked);
    }

    @Override
    public int forget(TenantId tenant, int limit) {
        return inner.forget(tenant, limit);
    }

    @Override
    public boolean decide(
            String subscription, TenantId tenant, StreamId stream, UUID event, ParkedStream.Decision decision) {
        return inner.decide(subscription, tenant, stream, event, decision);
    }

    /** The shard as it is stored. */
    final Optional<StoredShard> stored(ShardKey key) {
        return inner.shards().stream().filter(shard -> shard.key().equals(key)).findFirst();
    }
}
