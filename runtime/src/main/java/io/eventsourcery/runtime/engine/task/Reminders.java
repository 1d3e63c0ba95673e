// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.task;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The timer of a node, on a thread without the context of any request. Thread-safe.
 *
 * <p>It ends with the node. The timer that Java has for everybody would keep the class loader of the first application that
 * uses it: until Java 24 a thread holds on to all code that was about to begin it.
 */
public final class Reminders {

    public static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Reminders::thread, new ThreadPoolExecutor.DiscardPolicy());

    private static Thread thread(Runnable reminders) {
        // Nothing is inherited from the request that happens to begin it.
        Thread thread = new Thread(null, reminders, "eventsourcery-subscriptions-timer", 0, false);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    /** Runs it at once. */
    void now(Runnable reminder) {
        after(Duration.ZERO, reminder);
    }

    /** Runs it after a short pause. */
    void later(Runnable reminder) {
        after(PAUSE, reminder);
    }

    /** Runs it after a second. */
    void inASecond(Runnable reminder) {
        after(SECOND, reminder);
    }

    private void after(Duration pause, Runnable reminder) {
        timer.schedule(reminder, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Forgets what it should have reminded of, and sees its thread end. */
    void close() {
        timer.shutdownNow();
        Threads.awaitEnd(timer);
    }
}
