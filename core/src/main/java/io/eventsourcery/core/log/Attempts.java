// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import io.eventsourcery.spi.log.Settled;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One attempt to settle at a time, whose result all readers of one store share.
 *
 * <p>Whoever waits for it holds nothing meanwhile: no connection, no transaction, no lock. An attempt that is not answered for
 * a while is left to itself and another one begins, but only so many hang at once. Thread-safe.
 */
final class Attempts {

    /** So many attempts may hang, each with a connection of its own. */
    static final int MOST = 3;

    /** An attempt that takes longer hangs. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<Settled> attempt;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long begun;
    private long beganAt;

    /** When each of them began, by its number. */
    private final NavigableMap<Long, Long> running = new TreeMap<>();

    private Outcome latest = new Outcome(0, null, null);

    /**
     * @param number of the attempt
     * @param settled null when it failed
     * @param failure null when it did not
     */
    private record Outcome(long number, Settled settled, RuntimeException failure) {}

    Attempts(Supplier<Settled> attempt, LongSupplier nanoTime) {
        this.attempt = attempt;
        this.nanoTime = nanoTime;
    }

    /** How many have begun. */
    long begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** How long ago the latest one began. */
    long nanosSinceLatest() {
        lock.lock();
        try {
            return begun == 0 ? Long.MAX_VALUE : nanoTime.getAsLong() - beganAt;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The result of an attempt that begins after this call, made here or by another thread.
     *
     * @param patience the longest wait for another thread
     * @return empty when that took too long, so many attempts hang that nobody may begin another one, or the thread is
     *     interrupted, and stays so
     */
    Optional<Settled> shared(long patience) {
        long number;
        lock.lock();
        try {
            long wanted = begun + 1;
            long left = patience;
            boolean wasStuck = false;
            while (latest.number() < wanted && !mayBegin()) {
                if (left <= 0 || wasStuck && stuck()) {
                    return Optional.empty();
                }
                wasStuck = stuck();
                left -= waited(Math.min(left, wasStuck ? SettledState.LAST_PAUSE_NANOS : PATIENCE.toNanos()));
            }
            if (latest.number() >= wanted) {
                return result(latest);
            }
            number = begin();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
        return made(number);
    }

    /** One attempt made here, unless another thread is at it. */
    Optional<Settled> own() {
        long number;
        lock.lock();
        try {
            if (!mayBegin()) {
                return Optional.empty();
            }
            number = begin();
        } finally {
            lock.unlock();
        }
        return made(number);
    }

    /** Whether so many hang that nobody may begin another one. */
    boolean isStuck() {
        lock.lock();
        try {
            return stuck();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody may begin another one yet, because the latest has run for longer than a pause. */
    boolean isSlow() {
        lock.lock();
        try {
            return !mayBegin() && lastsFor(SettledState.LAST_PAUSE_NANOS);
        } finally {
            lock.unlock();
        }
    }

    /** @throws RuntimeException the failure of the latest attempt, if that began after another one and failed */
    void throwFailureAfter(long number) {
        RuntimeException failure;
        lock.lock();
        try {
            failure = latest.number() > number ? latest.failure() : null;
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private long waited(long nanos) throws InterruptedException {
        return nanos - ended.awaitNanos(nanos);
    }

    /** Attempts that hang hold up no other one until they are too many. */
    private boolean mayBegin() {
        return running.isEmpty() || running.size() < MOST && lastsFor(PATIENCE.toNanos());
    }

    private boolean stuck() {
        return running.size() >= MOST && lastsFor(PATIENCE.toNanos());
    }

    /** Whether the newest of those that run, and so each of them, has run for so long. */
    private boolean lastsFor(long nanos) {
        return !running.isEmpty() && nanoTime.getAsLong() - running.lastEntry().getValue() >= nanos;
    }

    private long begin() {
        beganAt = nanoTime.getAsLong();
        running.put(++begun, beganAt);
        return begun;
    }

    private Optional<Settled> made(long number) {
        Outcome outcome = new Outcome(number, null, null);
        try {
            outcome = new Outcome(number, attempt.get(), null);
        } catch (RuntimeException e) {
            outcome = new Outcome(number, null, e);
        } finally {
            end(outcome);
        }
        return result(outcome);
    }

    private void end(Outcome outcome) {
        lock.lock();
        try {
            running.remove(outcome.number());
            boolean isAnswer = outcome.settled() != null || outcome.failure() != null;
            if (isAnswer && outcome.number() > latest.number()) {
                latest = outcome;
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Optional<Settled> result(Outcome outcome) {
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return Optional.of(outcome.settled());
    }
}
