// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The one timer that every Java virtual machine has, on a thread that belongs to no application. */
public final class Reminders {

    public static final long PAUSE_MILLIS = 100;

    private static final Executor NOW = CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS, Runnable::run);

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    private static final Executor IN_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

    private Reminders() {}

    /** Runs it at once. */
    static void now(Runnable reminder) {
        by(NOW, reminder);
    }

    /** Runs it after a short pause. */
    static void later(Runnable reminder) {
        by(LATER, reminder);
    }

    /** Runs it after a second. */
    static void inASecond(Runnable reminder) {
        by(IN_A_SECOND, reminder);
    }

    private static void by(Executor timer, Runnable reminder) {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        // The timer may begin its thread now, which must not keep the class loader of an application.
        caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            timer.execute(reminder);
        } finally {
            caller.setContextClassLoader(before);
        }
    }
}
