// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class InMemoryLocksTest {

    private static final StreamKey A = new StreamKey(TenantId.single(), StreamId.named("a"));
    private static final StreamKey B = new StreamKey(TenantId.single(), StreamId.named("b"));

    private final ReentrantLock lock = new ReentrantLock();
    private final StreamLocks locks = new StreamLocks(lock);

    @Test
    void two_transactions_that_wait_for_each_other_are_separated_at_once() throws Exception {
        CountDownLatch bothHold = new CountDownLatch(2);
        CompletableFuture<Void> first = transaction("first", A, B, bothHold);
        CompletableFuture<Void> second = transaction("second", B, A, bothHold);
        CompletableFuture.allOf(first, second).handle((r, e) -> r).get(60, TimeUnit.SECONDS);
        assertThat(first.isCompletedExceptionally() ^ second.isCompletedExceptionally())
                .as("exactly one of them is told to try again")
                .isTrue();
        CompletableFuture<Void> loser = first.isCompletedExceptionally() ? first : second;
        assertThatThrownBy(loser::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TransientStoreException.class);
    }

    @Test
    void a_waiting_thread_that_is_interrupted_stops_waiting() throws Exception {
        locked(() -> locks.acquire(A, "holder"));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                locked(() -> locks.acquire(A, "waiter"));
                outcome.complete(null);
            } catch (TransientStoreException e) {
                outcome.complete(e);
            }
        });
        waiter.start();
        waiter.interrupt();
        assertThat(outcome.get(60, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    }

    private CompletableFuture<Void> transaction(String name, StreamKey one, StreamKey two, CountDownLatch bothHold) {
        return CompletableFuture.runAsync(
                () -> {
                    locked(() -> locks.acquire(one, name));
                    bothHold.countDown();
                    await(bothHold);
                    try {
                        locked(() -> locks.acquire(two, name));
                    } finally {
                        locked(() -> locks.releaseAll(name));
                    }
                },
                task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
