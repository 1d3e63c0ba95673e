// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.runtime.engine.task.Tasks;
import io.eventsourcery.stream.Position;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks for all workers of a node how far the log is settled: after each commit in this virtual machine, and else once
 * for each poll. One question at a time. Thread-safe.
 */
final class LogPulse {

    private static final System.Logger LOG = System.getLogger(LogPulse.class.getName());
    private static final Duration SOON = Duration.ofMillis(5);

    /** After a commit, so many further looks follow soon if the log stands still, because another writer is slow. */
    private static final int SOON_LOOKS = 6;

    private final BackgroundEngine engine;
    private final Tasks tasks;
    private final Runnable news;
    private final AtomicBoolean isAsking = new AtomicBoolean();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private volatile Position settled = Position.start();
    private volatile int soonLooks;

    /** @param news called when more is settled */
    LogPulse(BackgroundEngine engine, Tasks tasks, Runnable news) {
        this.engine = engine;
        this.tasks = tasks;
        this.news = news;
    }

    /** Something was committed here; returns at once. */
    void committed() {
        soonLooks = SOON_LOOKS;
        ask();
    }

    /** Asks soon; returns at once. */
    void ask() {
        isAsked.set(true);
        if (isAsking.compareAndSet(false, true) && !tasks.run(this::answer)) {
            isAsking.set(false);
        }
    }

    /** Asks now, on this thread, unless another one does. */
    void askNow() {
        if (isAsking.compareAndSet(false, true)) {
            answer();
        }
    }

    private void answer() {
        boolean hasMoved = false;
        try {
            while (isAsked.getAndSet(false) || hasMoved) {
                hasMoved = look();
            }
        } finally {
            isAsking.set(false);
        }
        if (isAsked.get()) {
            ask();
        } else if (soonLooks > 0) {
            soonLooks--;
            tasks.runAfter(SOON.multipliedBy(1L << (SOON_LOOKS - soonLooks)), this::ask);
        }
    }

    private boolean look() {
        try {
            Position now = engine.moveOn();
            boolean hasMoved = !now.equals(settled);
            settled = now;
            if (hasMoved) {
                news.run();
            }
            return hasMoved;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The end of the log could not be found out this time.", e);
            return false;
        }
    }
}
