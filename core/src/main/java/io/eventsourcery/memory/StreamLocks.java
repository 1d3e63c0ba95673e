// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.error.TransientStoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The streams that each transaction writes. A second writer waits until the first transaction ends; a cycle of waiting
 * transactions is broken at once. All methods are called with the storage's lock held.
 */
final class StreamLocks {

    private static final long PATIENCE_SECONDS = 10;

    private final Condition released;
    private final Map<StreamKey, Object> owners = new HashMap<>();
    private final Map<Object, StreamKey> waiting = new HashMap<>();

    StreamLocks(ReentrantLock lock) {
        this.released = lock.newCondition();
    }

    /** @throws TransientStoreException if waiting would never end, or did not end in time */
    void acquire(StreamKey stream, Object transaction) {
        long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!owners.getOrDefault(stream, transaction).equals(transaction)) {
                if (closesCircle(stream, transaction)) {
                    throw transientFailure(stream, "two transactions wait for each other", null);
                }
                waiting.put(transaction, stream);
                if (nanos <= 0) {
                    throw transientFailure(stream, "another transaction held it too long", null);
                }
                nanos = released.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw transientFailure(stream, "the thread was interrupted while it waited", e);
        } finally {
            waiting.remove(transaction);
        }
        owners.put(stream, transaction);
    }

    private boolean closesCircle(StreamKey stream, Object transaction) {
        Object holder = owners.get(stream);
        while (holder != null && !holder.equals(transaction)) {
            StreamKey next = waiting.get(holder);
            holder = next == null ? null : owners.get(next);
        }
        return transaction.equals(holder);
    }

    private static TransientStoreException transientFailure(StreamKey key, String why, Throwable cause) {
        return new TransientStoreException(
                "Stream " + key.stream() + " could not be locked, because " + why + ": repeat in a new transaction.",
                cause);
    }

    void releaseAll(Object transaction) {
        owners.values().removeIf(transaction::equals);
        released.signalAll();
    }
}
