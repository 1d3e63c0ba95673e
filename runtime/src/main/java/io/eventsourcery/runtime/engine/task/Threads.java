// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.task;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a node.
 *
 * @param executor runs the handlers
 * @param looks renews leases and asks for news; another one than that of handlers, if they are own ones, so that
 *     handlers that are slow hold up neither
 * @param reminders gives tasks to the executors
 * @param areOwn whether the executors end with the node
 */
public record Threads(
        ScheduledExecutorService executor, ScheduledExecutorService looks, Reminders reminders, boolean areOwn) {

    private static final int MOST = 8;

    /** So many looks at the log may hang, and one more thread keeps the leases. */
    private static final int LOOKS = 4;

    public static Threads given(ScheduledExecutorService executor) {
        return new Threads(executor, executor, new Reminders(), false);
    }

    /** One for each shard, at most so many, and some for looks. */
    public static Threads own(int shards) {
        return new Threads(begun(Math.max(1, Math.min(shards, MOST))), begun(LOOKS), new Reminders(), true);
    }

    private static ScheduledExecutorService begun(int threads) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, "eventsourcery-subscriptions-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /** Interrupts what still runs, if they are own ones, and sees them end unless a handler ignores that. */
    public void close() {
        reminders.close();
        if (areOwn) {
            executor.shutdownNow();
            looks.shutdownNow();
            awaitEnd(executor);
            awaitEnd(looks);
        }
    }

    static void awaitEnd(ScheduledExecutorService executor) {
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
