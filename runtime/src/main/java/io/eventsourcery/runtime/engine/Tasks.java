// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The executor of a node, which may refuse. Thread-safe. */
final class Tasks {

    private static final System.Logger LOG = System.getLogger(Tasks.class.getName());

    private final ScheduledExecutorService executor;
    private final Executor context;
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final AtomicBoolean hasRefused = new AtomicBoolean();

    /** @param context runs each task on its thread */
    Tasks(ScheduledExecutorService executor, Executor context) {
        this.executor = executor;
        this.context = context;
    }

    /** @return whether the executor accepted it */
    boolean run(Runnable task) {
        return submit(() -> executor.execute(() -> enter(task)));
    }

    /** Runs it after the pause; if the executor refuses it then, as soon as it accepts it again. */
    void runAfter(Duration pause, Runnable task) {
        if (!submit(() -> executor.schedule(() -> enter(task), pause.toNanos(), TimeUnit.NANOSECONDS))) {
            insist(task);
        }
    }

    private void enter(Runnable task) {
        AtomicBoolean hasBegun = new AtomicBoolean();
        try {
            context.execute(() -> {
                hasBegun.set(true);
                task.run();
            });
        } catch (Throwable e) {
            if (hasBegun.get()) {
                throw e;
            }
            refused(e);
            insist(task);
        }
    }

    /** Without it nobody would look again, because every look gives the next one to the executor. */
    private void insist(Runnable task) {
        if (!isClosing.get()) {
            Reminders.later(() -> {
                if (!run(task)) {
                    insist(task);
                }
            });
        }
    }

    private boolean submit(Runnable submission) {
        try {
            submission.run();
            hasRefused.set(false);
            return true;
        } catch (Throwable e) {
            // The caller may be at the end of a commit.
            refused(e);
            return false;
        }
    }

    private void refused(Throwable e) {
        if (!isClosing.get() && hasRefused.compareAndSet(false, true)) {
            LOG.log(
                    Level.ERROR,
                    "ES-0810 The executor refuses the work of the durable subscriptions of this node, which stand still"
                            + " until it accepts some again: give it more threads or a longer queue; other nodes take"
                            + " over when the leases end.",
                    e);
        }
    }

    /** Whether the executor refused the latest task. */
    boolean isRefusing() {
        return hasRefused.get();
    }

    /** A refusal is no problem any more. */
    void close() {
        isClosing.set(true);
    }
}
