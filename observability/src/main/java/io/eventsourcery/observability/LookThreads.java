// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.NamingException;

/**
 * A few threads on which stores are asked how they are, in the context of the application. Thread-safe.
 *
 * <p>They are not those of the server, whose pool may be full when somebody wants to know why.
 */
final class LookThreads implements AutoCloseable {

    private static final int MOST = 4;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), LookThreads::begin);
    private volatile Executor context = Runnable::run;

    private static Thread begin(Runnable work) {
        Thread thread = new Thread(null, work, "eventsourcery-observability", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(LookThreads.class.getClassLoader());
        return thread;
    }

    /** Takes the context of the calling thread, if a server has one. */
    void takeContext() {
        try {
            context = ServerContext.taken();
        } catch (NamingException | RuntimeException | LinkageError e) {
            // There is no server, or it has none here: the class loader is enough.
            context = Runnable::run;
        }
    }

    Executor executor() {
        return task -> threads.execute(() -> runInContext(task));
    }

    /** A server may refuse the context, such as while the application ends. */
    private void runInContext(Runnable task) {
        try {
            context.execute(task);
        } catch (RuntimeException e) {
            task.run();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        context = Runnable::run;
    }
}
