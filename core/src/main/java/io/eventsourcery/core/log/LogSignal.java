// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes readers of this JVM when something was committed. A hint only: whoever misses it finds the event by polling.
 */
public final class LogSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private volatile int waiting;
    private final AtomicLong appends = new AtomicLong();
    private long commits;
    private long news;

    /** Whether anybody would notice. */
    public boolean isAwaited() {
        return waiting > 0;
    }

    /** Something was appended and may be committed soon; whoever looks next must not take the log for quiet. */
    public void append() {
        appends.incrementAndGet();
    }

    /** Wakes everybody who listens. */
    public void commit() {
        lock.lock();
        try {
            commits++;
            news++;
            appended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody who listens, because there is more to read. */
    void wake() {
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

    /** Begin to listen, before looking; what commits or is settled from now on ends the wait. */
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
