// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.observation;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.backend.ObserverSetup;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Operation;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.OperationTracer.Traced;
import io.eventsourcery.observation.StoreObserver;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The observers of one store, called by a thread that does nothing else, so that whatever they do touches no call of the store.
 * What surrounds operations is called where they are. Thread-safe.
 *
 * <p>The thread begins with the first observation and ends when there was none for a while, or when this is closed.
 */
public final class Observers implements AutoCloseable {

    /** How many observations wait at most. */
    static final int MOST_WAITING = 10_000;

    private static final System.Logger LOG = System.getLogger(Observers.class.getName());
    private static final long IDLE_SECONDS = 5;
    private static final long END_SECONDS = 2;

    private final ObserverSetup setup;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final ThreadPoolExecutor thread;

    private Observers(ObserverSetup setup) {
        this.setup = setup;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), this::begin);
        thread.allowCoreThreadTimeOut(true);
        thread.setRejectedExecutionHandler((observation, full) -> lose());
    }

    public static Observers of(BackendSetup setup) {
        return new Observers(setup.surroundings().observers());
    }

    /** Inherits nothing of the thread that makes the first observation, which may belong to a request. */
    private Thread begin(Runnable work) {
        Thread begun = new Thread(null, work, "eventsourcery-observers", 0, false);
        begun.setDaemon(true);
        begun.setContextClassLoader(loader);
        return begun;
    }

    /** Whether anybody listens; if not, there is no need to find out anything for an observation. */
    public boolean areListening() {
        return setup.observer() != StoreObserver.NONE;
    }

    /** Whether anything surrounds operations; if not, there is no need to describe one. */
    public boolean areTracing() {
        return setup.tracer() != OperationTracer.NONE;
    }

    /** An operation begins on this thread. Never throws, nor does what it returns. @param made not called if nothing surrounds it */
    public Traced begin(Supplier<Operation> made) {
        if (!areTracing()) {
            return Traced.NOTHING;
        }
        try {
            Traced traced = setup.tracer().begin(setup.store(), made.get());
            return failure -> end(traced, failure);
        } catch (Throwable e) {
            failed(e, "the beginning of an operation");
            return Traced.NOTHING;
        }
    }

    private void end(Traced traced, Optional<Class<? extends Throwable>> failure) {
        try {
            traced.ended(failure);
        } catch (Throwable e) {
            failed(e, "the end of an operation");
        }
    }

    /** Hands an observation over; returns at once and never throws. @param made not called if nobody listens */
    public void tell(Supplier<Observation> made) {
        if (!areListening()) {
            return;
        }
        try {
            Observation observation = made.get();
            thread.execute(() -> hear(observation));
        } catch (Throwable e) {
            log("An observation could not be handed over.", e);
        }
    }

    private void hear(Observation observation) {
        try {
            setup.observer().observed(setup.store(), observation);
        } catch (Throwable e) {
            failed(e, observation.getClass().getSimpleName());
        }
    }

    /** It may fail each time. */
    private void failed(Throwable failure, String at) {
        long all = failures.incrementAndGet();
        if (Long.bitCount(all) == 1) {
            log(
                    "Observers or tracers of the store " + setup.store() + " have failed " + all
                            + " time(s), the latest at " + at + '.',
                    failure);
        }
    }

    private void lose() {
        long all = lost.incrementAndGet();
        if (Long.bitCount(all) == 1) {
            LOG.log(
                    Level.WARNING,
                    "ES-0901 Observers of the store {0} are too slow, so {1} observation(s) were dropped: let them return at"
                            + " once.",
                    setup.store(),
                    all);
        }
    }

    private static void log(String what, Throwable failure) {
        try {
            LOG.log(Level.WARNING, what, failure);
        } catch (Throwable e) {
            // Whoever made the observation must not hear of a log that fails.
        }
    }

    /** Lets observers hear what waits, for two seconds at most; what is told later is dropped. */
    @Override
    public void close() {
        thread.setRejectedExecutionHandler((late, closed) -> {});
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.shutdownNow();
        }
    }
}
