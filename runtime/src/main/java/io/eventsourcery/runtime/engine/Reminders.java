// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Reminds of work that an executor refused, on the one timer that every Java virtual machine has. */
final class Reminders {

    static final long PAUSE_MILLIS = 100;

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    private Reminders() {}

    /** Runs it after a short pause. */
    static void later(Runnable reminder) {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        // The timer may begin its thread now, which must not keep the class loader of an application.
        caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            LATER.execute(reminder);
        } finally {
            caller.setContextClassLoader(before);
        }
    }
}
