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
 * The streams and tags that each transaction writes. A second writer waits until the first transaction ends; a cycle of waiting
 * transactions is broken at once. All methods are called with the storage's lock held.
 */
final class StreamLocks {

    private static final long PATIENCE_SECONDS = 10;

    private final Condition released;
    private final Map<Record, Object> owners = new HashMap<>();
    private final Map<Object, Record> waiting = new HashMap<>();

    StreamLocks(ReentrantLock lock) {
        this.released = lock.newCondition();
    }

    /** @throws TransientStoreException if waiting would never end, or did not end in time */
    void acquire(Record wanted, Object transaction) {
        long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!owners.getOrDefault(wanted, transaction).equals(transaction)) {
                if (closesCircle(wanted, transaction)) {
                    throw transientFailure(wanted, "two transactions wait for each other", null);
                }
                waiting.put(transaction, wanted);
                if (nanos <= 0) {
                    throw transientFailure(wanted, "another transaction held it too long", null);
                }
                nanos = released.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw transientFailure(wanted, "the thread was interrupted while it waited", e);
        } finally {
            waiting.remove(transaction);
        }
        owners.put(wanted, transaction);
    }

    private boolean closesCircle(Record wanted, Object transaction) {
        Object holder = owners.get(wanted);
        while (holder != null && !holder.equals(transaction)) {
            Record next = waiting.get(holder);
            holder = next == null ? null : owners.get(next);
        }
        return transaction.equals(holder);
    }

    private static TransientStoreException transientFailure(Record key, String why, Throwable cause) {
        return new TransientStoreException(
                (key instanceof StreamKey stream ? "Stream " + stream.stream() : "A tag")
                        + " could not be locked, because " + why + ": repeat in a new transaction.",
                cause);
    }

    void releaseAll(Object transaction) {
        owners.values().removeIf(transaction::equals);
        released.signalAll();
    }
}
