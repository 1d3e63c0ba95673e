// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.transaction;

import io.eventsourcery.error.StoreClosedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls in transactions of the store's own, so that closing can wait for their commits: a container may take
 * away what a commit needs as soon as the store is closed. Thread-safe.
 */
final class CallsUnderWay {

    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean closed;

    /**
     * Each call that returns from here must {@link #end()}.
     *
     * @throws StoreClosedException after {@link #close()}
     */
    void begin() {
        // Counted before it looks, so that a call that gets past the look is one that closing waits for.
        calls.incrementAndGet();
        if (closed) {
            end();
            requireOpen();
        }
    }

    void end() {
        if (calls.decrementAndGet() == 0 && closed) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    void requireOpen() {
        if (closed) {
            throw new StoreClosedException("This event store");
        }
    }

    /** Refuses every call from now on. */
    void close() {
        closed = true;
    }

    /**
     * Waits for the calls that had begun when this was closed.
     *
     * @return false if some have not ended within the time, or the thread is interrupted, which it stays
     */
    synchronized boolean awaitEnd(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            long left = atMost.toNanos();
            while (calls.get() > 0 && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
            return calls.get() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
