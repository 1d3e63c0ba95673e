// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.shard.ShardWork;
import io.eventsourcery.runtime.engine.shard.ShardWorker;
import io.eventsourcery.runtime.engine.task.Tasks;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the leases of one node: renews them, takes free shards, gives up what is too much, and starts and stops a worker
 * for each. One look at a time; the map of workers may be read by anybody.
 */
final class Coordinator implements ShardWorker.Owner {

    private static final System.Logger LOG = System.getLogger(Coordinator.class.getName());

    private final BackgroundEngine engine;
    private final Generations generations;
    private final Rebuilds rebuilds;
    private final String node;
    private final RuntimeTimes times;
    private final Tasks tasks;
    private final Runnable progress;
    private final Runnable lookSoon;
    private final Sharing sharing;
    private final NodeLeases leases;
    private final Map<ShardKey, ShardWorker> workers = new ConcurrentHashMap<>();
    /** How often somebody told workers to stop. */
    private final AtomicLong stops = new AtomicLong();

    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicBoolean isMissed = new AtomicBoolean();
    private volatile boolean isClosed;

    /** @param lookSoon lets some thread look; a shard whose worker has ended is free for others only then */
    Coordinator(
            BackgroundEngine engine,
            Generations generations,
            Rebuilds rebuilds,
            String node,
            RuntimeTimes times,
            Tasks tasks,
            Runnable progress,
            Runnable lookSoon) {
        this.engine = engine;
        this.generations = generations;
        this.rebuilds = rebuilds;
        this.node = node;
        this.times = times;
        this.tasks = tasks;
        this.progress = progress;
        this.lookSoon = lookSoon;
        this.sharing = new Sharing(times.lease());
        this.leases = new NodeLeases(engine, node, times.lease());
    }

    /** The worker of a shard on this node, unless it is told to stop. */
    Optional<ShardWorker> worker(ShardKey shard) {
        return Optional.ofNullable(workers.get(shard)).filter(worker -> !worker.isStopping() && !worker.isStopped());
    }

    /** Lets the workers of a subscription stop, whose leases were taken away. */
    void stop(String stored) {
        stops.incrementAndGet();
        workers.forEach((shard, worker) -> {
            if (shard.subscription().equals(stored)) {
                worker.stop();
            }
        });
    }

    Collection<ShardWorker> workers() {
        return workers.values();
    }

    /** Looks once at everything. While another look goes on, which may wait for the database, the next one comes behind it. */
    void look() {
        if (!looking.tryLock()) {
            isMissed.set(true);
            return;
        }
        try {
            if (isClosed) {
                return;
            }
            List<ShardWorker> hanging = hanging();
            leases.renew();
            hanging.forEach(this::giveUp);
            Map<ShardKey, Lease> before = new HashMap<>();
            workers.forEach((key, worker) -> before.put(key, worker.lease()));
            List<StoredShard> stored = engine.inOwn(() -> engine.subscriptions().shards());
            generations.seen(stored);
            List<StoredShard> shards = stored.stream().filter(this::canWorkOn).toList();
            stopLost(shards, before);
            share(shards);
            rebuilds.look(stored);
        } catch (StoreClosedException e) {
            isClosed = true;
            workers.values().forEach(ShardWorker::stop);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The shards of durable subscriptions could not be looked at this time.", e);
        } finally {
            looking.unlock();
        }
        if (isMissed.getAndSet(false)) {
            lookSoon.run();
        }
    }

    /** Interrupts calls that take longer than they may, whether or not the storage answers. */
    private List<ShardWorker> hanging() {
        return workers.values().stream()
                .filter(worker -> !worker.isGivenUp() && worker.isHangingFor(times.lease()))
                .toList();
    }

    /** While a call hangs, its worker stays in the map, so that this node does not take the shard again. */
    private void giveUp(ShardWorker worker) {
        ShardKey shard = worker.lease().shard();
        worker.stop();
        if (!leases.giveUp(worker.lease())) {
            return;
        }
        worker.givenUp();
        LOG.log(
                Level.WARNING,
                "ES-0825 The publisher of shard {0} neither returned within its time limit nor when it was interrupted:"
                        + " this node gives up the shard, and another one may go on, so a receiver may get the event twice"
                        + " and late, and it is not parked, however often this happens; see what the publisher waits for.",
                shard);
    }

    /** Why nobody works on a shard here, if a call hangs. */
    Optional<String> hanging(ShardKey shard) {
        return Optional.ofNullable(workers.get(shard))
                .filter(ShardWorker::isGivenUp)
                .map(ShardWorker::trouble);
    }

    /** Another order would give the events to other shards than other nodes do. */
    private boolean canWorkOn(StoredShard shard) {
        return generations
                .working(shard.key().subscription())
                .filter(it -> it.isOrderedAs(shard.filter()))
                .isPresent();
    }

    /** @param before what the workers knew before the shards were read */
    private void stopLost(List<StoredShard> shards, Map<ShardKey, Lease> before) {
        Map<ShardKey, StoredShard> stored = new HashMap<>();
        shards.forEach(shard -> stored.put(shard.key(), shard));
        workers.forEach((key, worker) -> {
            StoredShard shard = stored.get(key);
            if (shard == null
                    || shard.paused()
                    || shard.epoch() > worker.epoch()
                    || NodeLeases.hasGoneBack(shard, before.get(key))) {
                worker.stop();
            }
        });
        workers.values().removeIf(ShardWorker::isStopped);
        workers.values().forEach(ShardWorker::lookForDecisions);
        shards.forEach(this::releaseIfOrphaned);
    }

    /** The lease of a worker that has stopped goes on until it is ended. */
    private void releaseIfOrphaned(StoredShard shard) {
        if (leases.areOf(shard) && !workers.containsKey(shard.key())) {
            leases.release(new Lease(shard.key(), shard.epoch(), shard.reached()));
        }
    }

    private void share(List<StoredShard> shards) {
        Shares shares = sharing.of(shards, workers.keySet(), leases.nodes());
        for (ShardKey key : shares.take()) {
            sharing.takes(key);
            long before = stops.get();
            StoredShard shard = shard(shards, key);
            leases.take(shard).ifPresent(lease -> start(lease, shard.shards(), before));
        }
        shares.give().forEach(key -> workers.get(key).stop());
    }

    private static StoredShard shard(List<StoredShard> shards, ShardKey key) {
        return shards.stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
    }

    /** @param before the number of stops before the lease was taken */
    private void start(Lease lease, int shards, long before) {
        if (isClosed) {
            return;
        }
        Prepared prepared = generations.working(lease.shard().subscription()).orElseThrow();
        Checkpoint checkpoint = new Checkpoint(engine, node, times.lease(), lease);
        ShardWork work = new ShardWork(prepared, checkpoint, shards);
        ShardWorker worker = new ShardWorker(work, checkpoint, tasks, this);
        workers.put(lease.shard(), worker);
        if (stops.get() == before) {
            worker.wake();
        } else {
            // A reset may have come between the lease and this worker, which would tell where the shard was.
            worker.stop();
        }
    }

    @Override
    public void hasRun() {
        progress.run();
    }

    @Override
    public void hasStopped() {
        lookSoon.run();
    }

    /** Whether it was closed, or its store was. */
    boolean isClosed() {
        return isClosed;
    }

    /** Stops everything and gives up all leases. */
    void close() {
        isClosed = true;
        long end = System.nanoTime() + times.drain().toNanos();
        workers.values().forEach(ShardWorker::stop);
        int running = 0;
        try {
            // A look that goes on may have begun a worker meanwhile; it may also wait for a database that is away.
            if (looking.tryLock(times.drain().toNanos(), TimeUnit.NANOSECONDS)) {
                looking.unlock();
            }
            workers.values().forEach(ShardWorker::stop);
            for (ShardWorker worker : workers.values()) {
                running += worker.awaitStop(Math.max(end - System.nanoTime(), 0)) ? 0 : 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (running > 0) {
            LOG.log(
                    Level.WARNING,
                    "ES-0813 {0} handlers of durable subscriptions did not end within {1}: another node takes over their"
                            + " shards, and then nothing that they do in the transaction of a checkpoint is stored.",
                    running,
                    times.drain());
        }
        leases.leave();
    }
}
