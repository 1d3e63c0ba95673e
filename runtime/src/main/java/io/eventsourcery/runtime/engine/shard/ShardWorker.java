// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.task.Reminders;
import io.eventsourcery.runtime.engine.task.Tasks;
import io.eventsourcery.spi.subscription.Lease;
import io.eventsourcery.stream.Position;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gives the work on one shard to the executor whenever there is some, never twice at once. Thread-safe.
 *
 * <p>An idle worker occupies no thread.
 */
public final class ShardWorker implements Runnable {

    private static final System.Logger LOG = System.getLogger(ShardWorker.class.getName());
    private static final int STEPS = 16;
    private static final Duration AFTER_REFUSAL = Reminders.PAUSE;

    private enum State {
        IDLE,
        QUEUED,
        RUNNING,
        /** Running, and to run again. */
        AGAIN,
        STOPPED
    }

    private final ShardWork work;
    private final Checkpoint checkpoint;
    private final Tasks tasks;
    private final Owner owner;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean mustStop;
    private volatile boolean isGivenUp;
    private volatile long notBefore = System.nanoTime();

    /** Whether it will be woken at the end of the pause, so that nobody who wakes it before needs another timer. */
    private volatile boolean hasTimer;

    /** The node, which is told by any thread. */
    public interface Owner {

        /** A run is over. */
        void hasRun();

        /** A worker has ended because it was told to. */
        void hasStopped();
    }

    public ShardWorker(ShardWork work, Checkpoint checkpoint, Tasks tasks, Owner owner) {
        this.work = work;
        this.checkpoint = checkpoint;
        this.tasks = tasks;
        this.owner = owner;
    }

    public Position reached() {
        return checkpoint.reached();
    }

    public long epoch() {
        return lease().epoch();
    }

    /** With the position that it stored last. */
    public Lease lease() {
        return checkpoint.lease();
    }

    public String trouble() {
        return tasks.isRefusing() ? "ES-0810 the executor refuses its work" : work.trouble();
    }

    /** Whether a call outlives its time limit by this patience, though it was interrupted. */
    public boolean isHangingFor(Duration patience) {
        return work.isHangingFor(patience);
    }

    /** Its lease was given up while it hangs. */
    public void givenUp() {
        isGivenUp = true;
    }

    public boolean isGivenUp() {
        return isGivenUp;
    }

    /** Whether it was told to stop, so that what it knows may be old. */
    public boolean isStopping() {
        return mustStop;
    }

    public boolean isStopped() {
        return state.get() == State.STOPPED;
    }

    /** There may be work. */
    public void wake() {
        State before = state.getAndUpdate(now -> switch (now) {
            case IDLE -> State.QUEUED;
            case RUNNING -> State.AGAIN;
            default -> now;
        });
        if (before == State.IDLE) {
            submit();
        }
    }

    /** Somebody may have decided about a parked stream. */
    public void lookForDecisions() {
        if (work.hasParked()) {
            work.lookForDecisions();
            wake();
        }
    }

    /** Ends the work after the present step. */
    public void stop() {
        mustStop = true;
        notBefore = System.nanoTime();
        wake();
    }

    /** @return whether it has stopped in time */
    public boolean awaitStop(long nanos) throws InterruptedException {
        return stopped.await(nanos, TimeUnit.NANOSECONDS);
    }

    private void submit() {
        if (tasks.run(this)) {
            return;
        }
        state.compareAndSet(State.QUEUED, State.IDLE);
        if (!mustStop) {
            tasks.runAfter(AFTER_REFUSAL, this::wake);
        } else if (state.compareAndSet(State.IDLE, State.STOPPED)) {
            stopped.countDown();
        }
    }

    @Override
    public void run() {
        state.set(State.RUNNING);
        Next next;
        try {
            next = steps();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "The work on a shard of a durable subscription ended unexpectedly.", e);
            next = Next.STOP;
        }
        owner.hasRun();
        switch (next.kind()) {
            case STOP -> end();
            case MORE -> again();
            case LATER -> later(next.pause());
            default -> idle(next.pause());
        }
    }

    private Next steps() {
        long rest = notBefore - System.nanoTime();
        if (rest > 0 && !mustStop) {
            return hasTimer ? Next.IDLE : Next.later(Duration.ofNanos(rest));
        }
        Next next = Next.MORE;
        for (int i = 0; i < STEPS && next.kind() == Next.Kind.MORE; i++) {
            if (mustStop) {
                work.storeReached();
                return Next.STOP;
            }
            next = work.step();
        }
        return next;
    }

    private void end() {
        state.set(State.STOPPED);
        stopped.countDown();
        if (mustStop) {
            owner.hasStopped();
        }
    }

    private void again() {
        state.set(State.QUEUED);
        submit();
    }

    private void later(Duration pause) {
        notBefore = System.nanoTime() + pause.toNanos();
        hasTimer = true;
        pause();
        tasks.runAfter(pause, this::timeIsUp);
    }

    private void timeIsUp() {
        hasTimer = false;
        wake();
    }

    private void idle(Duration longest) {
        pause();
        if (!longest.isZero()) {
            tasks.runAfter(longest, this::wake);
        }
    }

    private void pause() {
        if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
            boolean isPausing = notBefore - System.nanoTime() > 0 && !mustStop;
            if (isPausing) {
                state.set(State.IDLE);
                if (mustStop) {
                    wake();
                }
            } else {
                again();
            }
        }
    }
}
