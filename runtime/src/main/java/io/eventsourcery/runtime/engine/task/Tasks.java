// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.task;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The executor of a node, which may refuse. Thread-safe. */
public final class Tasks {

    private static final System.Logger LOG = System.getLogger(Tasks.class.getName());

    /** A task that has not begun so long after it should have is given to the executor again, in vain if it only queues. */
    private static final long FIRST_PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST_PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final ScheduledExecutorService executor;
    private final Reminders reminders;
    private final Surroundings surroundings;
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final Refusals refusals = new Refusals();

    /** Accepted and not begun. */
    private final Set<Ticket> waiting = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean isWatching = new AtomicBoolean();

    /**
     * One task, which begins once however often it is given to the executor: some servers lose what they have accepted,
     * for example while an application is being deployed.
     */
    private final class Ticket implements Runnable {

        private final Runnable task;
        private final AtomicBoolean hasBegun = new AtomicBoolean();
        private long due;
        private long patience = FIRST_PATIENCE_NANOS;

        Ticket(Runnable task, Duration pause) {
            this.task = task;
            this.due = System.nanoTime() + pause.toNanos();
        }

        @Override
        public void run() {
            if (hasBegun.compareAndSet(false, true)) {
                waiting.remove(this);
                enter(task);
            }
        }

        private synchronized boolean isLate() {
            long now = System.nanoTime();
            if (now - due < patience) {
                return false;
            }
            due = now;
            patience = Math.min(2 * patience, LONGEST_PATIENCE_NANOS);
            return true;
        }
    }

    /** @param reminders of the same node */
    public Tasks(ScheduledExecutorService executor, Reminders reminders, Surroundings surroundings) {
        this.executor = executor;
        this.reminders = reminders;
        this.surroundings = surroundings;
    }

    /** @return false if the executor is known to have refused it */
    public boolean run(Runnable task) {
        Ticket ticket = new Ticket(task, Duration.ZERO);
        Runnable submission = () -> executor.execute(ticket);
        if (!surroundings.mustNotSpread() || isClosing.get()) {
            return submit(ticket, Refusals.Kind.NOW, submission);
        }
        reminders.now(() -> {
            if (!submit(ticket, Refusals.Kind.NOW, submission)) {
                insist(task);
            }
        });
        return true;
    }

    /** Runs it after the pause; if the executor refuses it then, as soon as it accepts it again. */
    public void runAfter(Duration pause, Runnable task) {
        Ticket ticket = new Ticket(task, pause);
        Runnable submission = () -> {
            Runnable timer = () -> executor.schedule(ticket, pause.toNanos(), TimeUnit.NANOSECONDS);
            if (!submit(ticket, Refusals.Kind.LATER, timer)) {
                insist(task);
            }
        };
        if (surroundings.mustNotSpread()) {
            reminders.now(submission);
        } else {
            submission.run();
        }
    }

    private boolean submit(Ticket ticket, Refusals.Kind kind, Runnable submission) {
        waiting.add(ticket);
        if (!submit(kind, submission)) {
            waiting.remove(ticket);
            return false;
        }
        watch();
        return true;
    }

    private void watch() {
        if (!isClosing.get() && isWatching.compareAndSet(false, true)) {
            reminders.inASecond(this::giveLateOnesAgain);
        }
    }

    private void giveLateOnesAgain() {
        isWatching.set(false);
        if (isClosing.get()) {
            return;
        }
        waiting.stream()
                .filter(Ticket::isLate)
                .forEach(ticket -> submit(Refusals.Kind.NOW, () -> executor.execute(ticket)));
        if (!waiting.isEmpty()) {
            watch();
        }
    }

    private void enter(Runnable task) {
        AtomicBoolean hasBegun = new AtomicBoolean();
        try {
            surroundings.enter(() -> {
                hasBegun.set(true);
                refusals.ended(Refusals.Kind.CONTEXT);
                task.run();
            });
        } catch (Throwable e) {
            if (hasBegun.get()) {
                throw e;
            }
            refused(Refusals.Kind.CONTEXT, e);
            insist(task);
        }
    }

    /** Without it nobody would look again, because every look gives the next one to the executor. */
    private void insist(Runnable task) {
        if (!isClosing.get()) {
            reminders.later(() -> {
                if (!run(task)) {
                    insist(task);
                }
            });
        }
    }

    private boolean submit(Refusals.Kind kind, Runnable submission) {
        try {
            submission.run();
            refusals.ended(kind);
            return true;
        } catch (Throwable e) {
            // The caller may be at the end of a commit.
            refused(kind, e);
            return false;
        }
    }

    private void refused(Refusals.Kind kind, Throwable e) {
        if (!isClosing.get() && refusals.isFirst(kind)) {
            LOG.log(
                    Level.ERROR,
                    "ES-0810 The executor refuses the work of the durable subscriptions of this node, which stand still"
                            + " until it accepts some again: give it more threads or a longer queue; other nodes take"
                            + " over when the leases end.",
                    e);
        }
    }

    /** Whether the executor refused the latest task of some kind. */
    public boolean isRefusing() {
        return refusals.goOn();
    }

    /** A refusal is no problem any more. */
    public void close() {
        isClosing.set(true);
        waiting.clear();
    }
}
