// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.error.StoreFailureException;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.KurrentDBClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The server as this backend reaches it: every wait is bounded and names the node, and a client that has given up for good
 * is replaced by a new one. Thread-safe.
 */
public final class Node implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Node.class.getName());
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final long LAST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final Clients clients;
    private final Duration timeout;
    private KurrentDBClient client;
    private boolean closed;

    public Node(Clients clients, Duration timeout) {
        this.clients = clients;
        this.timeout = timeout;
    }

    public Duration timeout() {
        return timeout;
    }

    /** Where it is, without secrets. */
    public String name() {
        return clients.name();
    }

    /** A call that changes nothing: repeated until it is answered or the time is over. */
    public <T> T read(String what, Function<KurrentDBClient, CompletableFuture<T>> call) {
        long end = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                return once(what, call, end - System.nanoTime());
            } catch (CallFailure e) {
                if (!e.isPassing() || System.nanoTime() + pause >= end) {
                    throw e;
                }
            }
            pause(pause);
            pause = Math.min(2 * pause, LAST_PAUSE_NANOS);
        }
    }

    /** One attempt, at most so long. */
    public <T> T once(String what, Function<KurrentDBClient, CompletableFuture<T>> call, long nanos) {
        return ThreadOfCaller.keptClean(() -> attempt(what, call, nanos));
    }

    private <T> T attempt(String what, Function<KurrentDBClient, CompletableFuture<T>> call, long nanos) {
        KurrentDBClient now = living();
        CompletableFuture<T> answer = null;
        try {
            answer = call.apply(now);
            return answer.get(Math.max(1, Math.min(nanos, timeout.toNanos())), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(what, now, e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(what, now, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(what, now, e);
        } catch (RuntimeException e) {
            throw failed(what, now, e);
        }
    }

    /** A call that nobody waits for here; it may be made and never be answered. */
    public <T> CompletableFuture<T> begin(Function<KurrentDBClient, CompletableFuture<T>> call) {
        try {
            return ThreadOfCaller.keptClean(() -> call.apply(living()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    public static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private CallFailure failed(String what, KurrentDBClient used, Throwable failure) {
        if (failure instanceof ConnectionShutdownException || used.isShutdown()) {
            replaceLater(used);
        }
        return CallFailure.of(what, name(), failure);
    }

    private synchronized KurrentDBClient living() {
        if (closed) {
            throw new StoreFailureException("This store is closed: use the one of the running application.");
        }
        if (client == null || client.isShutdown()) {
            replaceLater(client);
            client = clients.open();
        }
        return client;
    }

    /** After too many vain attempts to find a node, a client is shut down for ever, also when the node returns. */
    private synchronized void replaceLater(KurrentDBClient dead) {
        if (dead != null && client == dead) {
            LOG.log(System.Logger.Level.INFO, "Connecting anew to KurrentDB {0}.", name());
            clients.close(dead);
            client = null;
        }
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        KurrentDBClient open;
        synchronized (this) {
            closed = true;
            open = client;
            client = null;
        }
        if (open != null) {
            clients.close(open);
        }
    }
}
