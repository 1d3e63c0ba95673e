// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes readers of this JVM after a commit. Only a hint: a reader that misses it finds the event by polling. */
public final class LogSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private volatile int waiting;
    private final AtomicLong appends = new AtomicLong();
    private final List<Runnable> bells = new CopyOnWriteArrayList<>();
    private long commits;
    private long news;

    /** Whether any reader listens. */
    public boolean isAwaited() {
        return waiting > 0 || !bells.isEmpty();
    }

    /**
     * Rings after each commit, on the thread that committed.
     *
     * @param bell returns at once and throws nothing
     * @return ends it
     */
    public Runnable ringAfterCommits(Runnable bell) {
        bells.add(bell);
        return () -> bells.remove(bell);
    }

    /** Notes an append that may be committed soon, so that the next reader does not consider the log idle. */
    public void append() {
        appends.incrementAndGet();
    }

    /** Wakes all readers that listen. */
    public void commit() {
        lock.lock();
        try {
            commits++;
            news++;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
        bells.forEach(Runnable::run);
    }

    /** Wakes all readers that listen, because there is more to read, or the store was closed. */
    public void wake() {
        lock.lock();
        try {
            news++;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Changes with everything that was appended or committed. */
    long changes() {
        lock.lock();
        try {
            return commits + appends.get();
        } finally {
            lock.unlock();
        }
    }

    /** Begins to listen, before the reader looks; everything that commits or is settled from now on ends its wait. */
    Ticket listen() {
        lock.lock();
        try {
            waiting++;
            return new Ticket(news);
        } finally {
            lock.unlock();
        }
    }

    /** One reader that listens. */
    final class Ticket implements AutoCloseable {

        private long seen;
        private boolean rung;

        private Ticket(long seen) {
            this.seen = seen;
        }

        /** Wakes this reader alone. */
        void ring() {
            lock.lock();
            try {
                rung = true;
                appended.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Whether it was rung since the last question. */
        boolean wasRung() {
            lock.lock();
            try {
                boolean was = rung;
                rung = false;
                return was;
            } finally {
                lock.unlock();
            }
        }

        /**
         * Waits until something was committed since the last call, or this reader was rung, at most so long.
         *
         * @return false when the thread is interrupted, and stays so
         */
        boolean await(long nanos) {
            lock.lock();
            try {
                long left = nanos;
                while (news == seen && !rung && left > 0) {
                    left = appended.awaitNanos(left);
                }
                seen = news;
                return !Thread.currentThread().isInterrupted();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                waiting--;
            } finally {
                lock.unlock();
            }
        }
    }
}
