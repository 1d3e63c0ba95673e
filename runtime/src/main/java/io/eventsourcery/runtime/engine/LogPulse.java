// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.runtime.engine.task.Tasks;
import io.eventsourcery.stream.Position;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks for all workers of a node how far the log is settled: after each commit in this virtual machine, and else once
 * for each poll. One question at a time, unless one is not answered for a while. Thread-safe.
 */
final class LogPulse {

    private static final System.Logger LOG = System.getLogger(LogPulse.class.getName());
    private static final Duration SOON = Duration.ofMillis(5);

    /** After a commit, so many further looks follow soon if the log stands still, because another writer is slow. */
    private static final int SOON_LOOKS = 6;

    private final BackgroundEngine engine;
    private final Tasks tasks;
    private final Runnable news;
    private final AtomicReference<Question> present = new AtomicReference<>();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private volatile Position settled = Position.start();
    private volatile int soonLooks;

    /** Belongs to one thread, which may hang. */
    private static final class Question {

        /** The log bounds how many look at it, so this is as long as a look may take there. */
        private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

        private volatile long begunAt = System.nanoTime();

        boolean isHanging() {
            return System.nanoTime() - begunAt > PATIENCE_NANOS;
        }
    }

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
        Question mine = new Question();
        if (begins(mine) && !tasks.run(() -> answer(mine))) {
            present.compareAndSet(mine, null);
        }
    }

    private boolean begins(Question next) {
        Question before = present.get();
        return (before == null || before.isHanging()) && present.compareAndSet(before, next);
    }

    /** Asks now, on this thread, unless another one does. */
    void askNow() {
        Question mine = new Question();
        if (begins(mine)) {
            answer(mine);
        }
    }

    private void answer(Question mine) {
        boolean hasMoved = false;
        try {
            while (isAsked.getAndSet(false) || hasMoved) {
                mine.begunAt = System.nanoTime();
                hasMoved = look();
            }
        } finally {
            present.compareAndSet(mine, null);
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
