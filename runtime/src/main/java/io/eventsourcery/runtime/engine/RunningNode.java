// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.runtime.DeadLetter;
import io.eventsourcery.runtime.Lag;
import io.eventsourcery.runtime.RuntimeTimes;
import io.eventsourcery.runtime.SubscriptionRuntime;
import io.eventsourcery.runtime.SubscriptionStatus;
import io.eventsourcery.runtime.engine.handling.Generation;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.shard.ShardWorker;
import io.eventsourcery.runtime.engine.task.Bell;
import io.eventsourcery.runtime.engine.task.Surroundings;
import io.eventsourcery.runtime.engine.task.Tasks;
import io.eventsourcery.runtime.engine.task.Threads;
import io.eventsourcery.spi.subscription.ParkedStream.Decision;
import io.eventsourcery.spi.subscription.SubscriptionStorage;
import io.eventsourcery.stream.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** One node at work. */
final class RunningNode implements SubscriptionRuntime {

    /** So many polls ask about the log before one looks at the shards instead. */
    private static final int POLLS_FOR_LOOK = 4;

    /** A view rests for so many polls for a rebuild that does not get on. */
    private static final int POLLS_OF_REST = 10;

    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private final BackgroundEngine engine;
    private final Generations generations;
    private final Rebuilds rebuilds;
    private final RuntimeTimes times;
    private final Threads threads;
    private final Tasks work;
    private final Tasks tasks;
    private final LogPulse pulse;
    private final Coordinator coordinator;
    private final Overview overview;
    private final Bell progress = new Bell();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private Runnable endOfRings = () -> {};
    private int polls;

    RunningNode(
            BackgroundEngine engine,
            Map<String, Prepared> definitions,
            String node,
            RuntimeTimes times,
            Threads threads,
            Surroundings surroundings) {
        this.engine = engine;
        this.generations = new Generations(definitions);
        this.rebuilds = new Rebuilds(engine, generations, times.poll().multipliedBy(POLLS_OF_REST));
        this.times = times;
        this.threads = threads;
        this.work = new Tasks(threads.executor(), threads.reminders(), surroundings);
        // One for one executor, so that it is told as a whole whether that refuses.
        this.tasks = threads.looks() == threads.executor()
                ? work
                : new Tasks(threads.looks(), threads.reminders(), surroundings);
        this.coordinator =
                new Coordinator(engine, generations, rebuilds, node, times, work, progress::ring, this::lookSoon);
        this.pulse = new LogPulse(engine, tasks, () -> coordinator.workers().forEach(ShardWorker::wake));
        this.overview = new Overview(engine, generations, coordinator);
    }

    void begin() {
        endOfRings = engine.ringAfterCommits(pulse::committed);
        pulse.askNow();
        coordinator.look();
        tasks.runAfter(times.poll(), this::poll);
    }

    private void poll() {
        if (isClosed.get()) {
            return;
        }
        try {
            polls = (polls + 1) % POLLS_FOR_LOOK;
            if (polls == 0) {
                coordinator.look();
            } else {
                pulse.ask();
            }
        } finally {
            if (!coordinator.isClosed()) {
                tasks.runAfter(times.poll(), this::poll);
            }
        }
    }

    private void lookSoon() {
        if (!isClosed.get()) {
            tasks.run(coordinator::look);
        }
    }

    @Override
    public boolean isRunning() {
        return !isClosed.get();
    }

    @Override
    public List<SubscriptionStatus> status() {
        return overview.all();
    }

    @Override
    public SubscriptionStatus status(String name) {
        return overview.one(name);
    }

    @Override
    public Lag lag(String name) {
        return overview.lag(name);
    }

    @Override
    public boolean await(Position position, String name, Duration timeout) {
        // Pools of servers lend nothing to a thread that is interrupted, and whether it is there already must be asked.
        boolean wasInterrupted = Thread.interrupted();
        try {
            return await(position, name, wasInterrupted ? 0 : nanos(timeout));
        } catch (TransientStoreException e) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            throw e;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long nanos(Duration timeout) {
        return (timeout.compareTo(LONGEST_WAIT) < 0 ? timeout : LONGEST_WAIT).toNanos();
    }

    private boolean await(Position position, String name, long nanos) {
        long end = System.nanoTime() + nanos;
        while (!isClosed.get()) {
            long seen = progress.rings();
            if (overview.hasReached(name, position)) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || !progress.await(seen, Math.min(left, times.poll().toNanos()))) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void pause(String name) {
        change(name, (storage, stored) -> storage.pause(stored, true));
    }

    @Override
    public void resume(String name) {
        change(name, (storage, stored) -> storage.pause(stored, false));
    }

    @Override
    public void reset(String name, Position position) {
        engine.log().startFrom(position);
        List<String> stored = change(name, (storage, each) -> storage.reset(each, position));
        // Who awaits now must not be answered by what they did before.
        stored.forEach(coordinator::stop);
        lookSoon();
    }

    @Override
    public void forget(String name) {
        if (generations.defined(name).isPresent()) {
            throw new InvalidInputException("ES-0806 The subscription \"" + name
                    + "\" is defined here and cannot be forgotten: remove its definition first, or reset it.");
        }
        change(name, SubscriptionStorage::remove);
    }

    @Override
    public void rebuild(String name) {
        overview.one(name);
        rebuilds.begin(name);
        lookSoon();
    }

    @Override
    public boolean cancelRebuild(String name) {
        overview.one(name);
        boolean wasRunning = rebuilds.cancel(name);
        lookSoon();
        return wasRunning;
    }

    @Override
    public int generation(String name) {
        return generations.active(name).orElseGet(() -> overview.one(name).generation());
    }

    /** Changes every generation, and gives their stored names. */
    private List<String> change(String name, BiConsumer<SubscriptionStorage, String> change) {
        List<String> stored = overview.stored(name);
        Patience.inOwn(engine, () -> {
            stored.forEach(generation -> change.accept(engine.subscriptions(), generation));
            return null;
        });
        lookSoon();
        return stored;
    }

    @Override
    public List<DeadLetter> deadLetters(String name, DeadLetter.Place behind, int limit) {
        if (limit < 1 || limit > DeadLetter.MOST) {
            throw new InvalidInputException("ES-0805 A page of dead letters cannot have " + limit
                    + " of them: give 1 to " + DeadLetter.MOST + ".");
        }
        return overview.deadLetters(name, behind, limit);
    }

    @Override
    public boolean requeue(DeadLetter letter) {
        return decide(letter, Decision.REQUEUE);
    }

    @Override
    public boolean discard(DeadLetter letter) {
        return decide(letter, Decision.DISCARD);
    }

    private boolean decide(DeadLetter letter, Decision decision) {
        boolean isParked = Patience.inOwn(engine, () -> engine.subscriptions()
                .decide(
                        new Generation(letter.subscription(), letter.generation()).name(),
                        letter.tenant(),
                        letter.stream(),
                        letter.eventId(),
                        decision));
        coordinator.workers().forEach(ShardWorker::lookForDecisions);
        return isParked;
    }

    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        endOfRings.run();
        work.close();
        tasks.close();
        coordinator.close();
        threads.close();
        progress.ring();
    }
}
