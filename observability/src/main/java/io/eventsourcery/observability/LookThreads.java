// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Threads on which stores are asked how they are: those of the server, or a few of its own. Thread-safe. */
final class LookThreads implements AutoCloseable {

    private static final String OF_SERVER = "java:comp/DefaultManagedExecutorService";
    private static final int MOST = 4;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor own = new ThreadPoolExecutor(
            0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), LookThreads::begin);
    private volatile Executor ofServer;

    private static Thread begin(Runnable work) {
        Thread thread = new Thread(null, work, "eventsourcery-observability", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(LookThreads.class.getClassLoader());
        return thread;
    }

    void takeThoseOfServer() {
        try {
            Object found = new InitialContext().lookup(OF_SERVER);
            if (found instanceof Executor executor) {
                ofServer = executor;
            }
        } catch (NamingException | RuntimeException | LinkageError e) {
            // There is no server, or it has none here.
            ofServer = null;
        }
    }

    Executor executor() {
        Executor theirs = ofServer;
        return theirs == null ? own : theirs;
    }

    @Override
    public void close() {
        ofServer = null;
        own.shutdownNow();
    }
}
