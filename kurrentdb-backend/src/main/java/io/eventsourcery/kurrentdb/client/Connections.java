// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.error.StoreClosedException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * The present client for all callers: opened once, given up once, however many notice that its node is gone. The lock guards
 * three fields and nothing waits under it. Thread-safe.
 */
final class Connections implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Connections.class.getName());
    private static final long PATIENCE_SECONDS = 15;

    private final Clients clients;
    private final BiConsumer<String, Runnable> background;
    private final Set<CompletableFuture<Void>> closing = ConcurrentHashMap.newKeySet();
    private volatile long generation;
    private volatile Optional<String> formerTrouble = Optional.empty();
    private CompletableFuture<Connection> present;
    private Optional<InetSocketAddress> leader = Optional.empty();
    private boolean closed;

    Connections(Clients clients) {
        this(clients, Connections::inThread);
    }

    /** @param background does work in a thread of a name */
    Connections(Clients clients, BiConsumer<String, Runnable> background) {
        this.clients = clients;
        this.background = background;
    }

    /** Changes with every client. */
    long generation() {
        return generation;
    }

    /** What kept this client from the nodes, or the one before while this one has met nobody yet. */
    Optional<String> trouble(Connection connection) {
        return connection.isConnected()
                ? Optional.empty()
                : connection.trouble().or(() -> formerTrouble);
    }

    /** What kept the client before from the nodes, if anything did. */
    Optional<String> formerTrouble() {
        return formerTrouble;
    }

    /** The present client, or the next one when it is open. */
    CompletableFuture<Connection> present() {
        CompletableFuture<Connection> opening = new CompletableFuture<>();
        Optional<InetSocketAddress> first;
        synchronized (this) {
            if (closed) {
                throw new StoreClosedException("The event store on KurrentDB " + clients.name());
            }
            if (present != null && !isOver(present)) {
                return present;
            }
            letGo();
            present = opening;
            first = leader;
            leader = Optional.empty();
        }
        open(opening, first);
        return opening;
    }

    private static boolean isOver(CompletableFuture<Connection> connection) {
        return connection.isDone()
                && (connection.isCompletedExceptionally() || connection.join().isOver());
    }

    private static boolean holds(CompletableFuture<Connection> future, Connection connection) {
        return future.isDone() && !future.isCompletedExceptionally() && future.join() == connection;
    }

    private void open(CompletableFuture<Connection> opening, Optional<InetSocketAddress> first) {
        try {
            background.accept("eventsourcery-kurrentdb-open", () -> {
                try {
                    Connection opened = clients.open(first);
                    if (!opening.complete(opened)) {
                        clients.close(opened.client());
                    }
                } catch (Throwable e) {
                    opening.completeExceptionally(e);
                }
            });
        } catch (Throwable e) {
            // There is no thread: the next caller tries again.
            opening.completeExceptionally(e);
        }
    }

    /**
     * Whoever calls next gets another client. Nothing happens when somebody else did that already, or when the client is too
     * young for that.
     *
     * @param other which node leads, if somebody said it
     */
    void giveUp(Connection connection, Optional<InetSocketAddress> other) {
        synchronized (this) {
            if (closed || present == null || !holds(present, connection) || !connection.mayBeGivenUp()) {
                return;
            }
            leader = other;
            letGo();
        }
        // In an outage there is one client after the other; that it began is news.
        System.Logger.Level level = connection.wasConnected() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
        LOG.log(level, "Connecting anew to KurrentDB {0}.", clients.name());
        if (!clients.areOurs()) {
            clients.wake(connection.client());
        }
    }

    /** Holding the lock. */
    private void letGo() {
        if (present == null) {
            return;
        }
        CompletableFuture<Connection> former = present;
        present = null;
        if (former.isDone() && !former.isCompletedExceptionally()) {
            // One that met nobody knows no better than the one before.
            formerTrouble = trouble(former.join());
        }
        generation++;
        if (clients.areOurs() && !former.isCompletedExceptionally()) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            closing.add(end);
            former.whenComplete((connection, failure) -> {
                if (connection == null) {
                    end.complete(null);
                } else {
                    close(connection, end);
                }
            });
            end.whenComplete((done, failure) -> closing.remove(end));
        }
    }

    /** Whoever lets a client go is at something else, which must not fail with it. */
    private void close(Connection connection, CompletableFuture<Void> end) {
        try {
            background.accept("eventsourcery-kurrentdb-close", () -> {
                try {
                    clients.close(connection.client());
                } finally {
                    end.complete(null);
                }
            });
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.DEBUG, "There is no thread that waits until a client is closed.", e);
            end.complete(null);
            // It closes by itself; only nobody waits for it.
            connection.client().shutdown();
        }
    }

    private static void inThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            letGo();
        }
        try {
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "A client of KurrentDB {0} did not close.", clients.name());
        } finally {
            clients.end();
        }
    }
}
