// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.kurrentdb.settings.KurrentDbSettings;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The server as this backend reaches it: every wait is bounded and names the node. When a call shows that the node behind the
 * client is gone, hangs, or leads no more, the client is replaced by a new one, once for all callers. Thread-safe.
 */
public final class Node implements AutoCloseable {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final long FIRST_SILENCE_NANOS = Duration.ofMillis(300).toNanos();
    private static final long LAST_PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private static final System.Logger LOG = System.getLogger(Node.class.getName());

    /** Nobody writes to it: the name is that of no stream of ours. */
    static final String NOBODYS_STREAM = "eventsourcery:nothing";

    private final Clients clients;
    private final Connections connections;
    private final Duration timeout;

    public Node(Clients clients, Duration timeout) {
        this.clients = clients;
        this.connections = new Connections(clients);
        this.timeout = timeout;
    }

    /** The longest wait for one call. */
    public Duration timeout() {
        return timeout;
    }

    /** Where it is, without secrets. */
    public String name() {
        return clients.name();
    }

    /** Changes when the client is replaced: what was opened before, such as a subscription, will end. */
    public long generation() {
        return connections.generation();
    }

    /**
     * The first contact, when it is wished early. When it fails, the node is closed.
     *
     * @throws ConfigurationException ES-0713 with the reason
     */
    public void introduce() {
        try {
            read("first contact", Node::nothing);
        } catch (CallFailure e) {
            if (e.kind() != CallFailure.Kind.NOT_FOUND) {
                close();
                throw new ConfigurationException("ES-0713 The first contact with KurrentDB failed, and "
                        + KurrentDbSettings.FIRST_CONTACT.key() + " asks for it at the deployment. " + e.getMessage()
                        + ".");
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A question without an object, to be answered with "not found". */
    private static CompletableFuture<ReadResult> nothing(KurrentDBClient client) {
        return client.readStream(
                NOBODYS_STREAM, ReadStreamOptions.get().maxCount(1).requiresLeader());
    }

    /** A call that changes nothing: repeated until it is answered or the time is over. */
    public <T> T read(String what, Function<KurrentDBClient, CompletableFuture<T>> call) {
        long end = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                return whole(what, call, end - System.nanoTime());
            } catch (CallFailure e) {
                if (!e.isPassing() || System.nanoTime() + pause >= end) {
                    throw e;
                }
            }
            pause(pause);
            pause = Math.min(2 * pause, LAST_PAUSE_NANOS);
        }
    }

    /**
     * Asks a question without an object unless the server has answered anybody in this time. That it hangs is noticed then, as
     * with every other call.
     */
    public void makeSure(Duration time) {
        CompletableFuture<Connection> present = connections.present();
        boolean isUnsure = present.isDone()
                && !present.isCompletedExceptionally()
                && !present.join().hasAnsweredSince(System.nanoTime() - time.toNanos());
        if (isUnsure) {
            try {
                whole(
                        "question whether the server answers",
                        client -> client.readStream(
                                NOBODYS_STREAM,
                                ReadStreamOptions.get().maxCount(1).deadline(time.toMillis())),
                        time.toNanos());
            } catch (CallFailure e) {
                LOG.log(System.Logger.Level.DEBUG, "{0}", e.getMessage());
            }
        }
    }

    /**
     * One attempt, at most so long. One that takes less time than a call may is a short look: when it is not answered, that alone
     * does not mean that the node hangs.
     */
    public <T> T once(String what, Function<KurrentDBClient, CompletableFuture<T>> call, long nanos) {
        return attempt(what, call, nanos, nanos >= timeout.toNanos());
    }

    /** One attempt, at the end of which the caller has waited as long as a call may take. */
    private <T> T whole(String what, Function<KurrentDBClient, CompletableFuture<T>> call, long nanos) {
        return attempt(what, call, nanos, true);
    }

    private <T> T attempt(
            String what, Function<KurrentDBClient, CompletableFuture<T>> call, long nanos, boolean isWhole) {
        long atMost = Math.min(nanos, timeout.toNanos());
        return ThreadOfCaller.keptClean(() -> attempt(what, call, new Waiting(atMost, atMost, isWhole, () -> false)));
    }

    /**
     * How long a call is waited for.
     *
     * @param nanos at most
     * @param firstSilence until it is asked for the first time whether the outcome can be seen
     * @param isWhole whether silence until then means that the node hangs
     * @param isDone whether the outcome is seen
     */
    private record Waiting(long nanos, long firstSilence, boolean isWhole, BooleanSupplier isDone) {}

    /**
     * One attempt, at most so long, of a call whose outcome can also be seen otherwise.
     *
     * @param isDone asked when the server has been silent for a while, and now and then again; when it says so, nothing more
     *     is waited for
     * @return the answer; empty when the outcome was seen otherwise
     */
    public <T> Optional<T> onceUnless(
            String what, Function<KurrentDBClient, CompletableFuture<T>> call, long nanos, BooleanSupplier isDone) {
        long end = System.nanoTime() + Math.min(nanos, timeout.toNanos());
        awaitNode(what, end - System.nanoTime());
        return Optional.ofNullable(ThreadOfCaller.keptClean(
                () -> attempt(what, call, new Waiting(end - System.nanoTime(), FIRST_SILENCE_NANOS, true, isDone))));
    }

    /** A write is sent when there is a node, so that one that finds none is not in doubt. */
    private void awaitNode(String what, long nanos) {
        long begin = System.nanoTime();
        Connection connection = connection(what, nanos);
        try {
            connection.awaitNode(nanos);
        } catch (ExecutionException e) {
            throw failed(what, connection, e.getCause(), begin).notSent();
        } catch (TimeoutException e) {
            throw failed(what, connection, e, begin).notSent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what, connection, e, begin).notSent();
        }
    }

    private <T> T attempt(String what, Function<KurrentDBClient, CompletableFuture<T>> call, Waiting waiting) {
        long begin = System.nanoTime();
        Connection connection = connection(what, waiting.nanos());
        CompletableFuture<T> answer = null;
        try {
            answer = call.apply(connection.client());
            long silence = waiting.firstSilence();
            while (true) {
                long left = waiting.nanos() - (System.nanoTime() - begin);
                try {
                    return connection.await(answer, Math.min(left, silence));
                } catch (TimeoutException e) {
                    if (left <= silence || connection.lastingTrouble().isPresent()) {
                        throw e;
                    }
                }
                if (waiting.isDone().getAsBoolean()) {
                    cancel(answer);
                    return null;
                }
                silence *= 2;
            }
        } catch (ExecutionException e) {
            throw failed(what, connection, e.getCause(), begin, waiting.isWhole());
        } catch (TimeoutException | RuntimeException e) {
            cancel(answer);
            throw failed(what, connection, e, begin, waiting.isWhole());
        } catch (InterruptedException e) {
            cancel(answer);
            Thread.currentThread().interrupt();
            throw failed(what, connection, e, begin, waiting.isWhole());
        }
    }

    private Connection connection(String what, long nanos) {
        try {
            return connections.present().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EventSourceryException known
                    ? known
                    : CallFailure.of(what, name(), e.getCause()).notSent();
        } catch (TimeoutException e) {
            // The next client is not open yet; the one before knows why it was let go.
            throw CallFailure.of(what, name(), e)
                    .withTrouble(Optional.empty(), connections.formerTrouble())
                    .notSent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailure.of(what, name(), e).notSent();
        }
    }

    private static void cancel(CompletableFuture<?> answer) {
        if (answer != null) {
            answer.cancel(true);
        }
    }

    /** A call that nobody waits for here; it may be made and never be answered. */
    public <T> CompletableFuture<T> begin(Function<KurrentDBClient, CompletableFuture<T>> call) {
        try {
            long begin = System.nanoTime();
            return connections.present().thenCompose(connection -> ThreadOfCaller.keptClean(
                            () -> call.apply(connection.client()))
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            failed("call", connection, failure, begin);
                        }
                    }));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    public static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** Says what it means, and whether the client is of no more use. */
    private CallFailure failed(String what, Connection connection, Throwable failure, long begin) {
        return failed(what, connection, failure, begin, true);
    }

    private CallFailure failed(String what, Connection connection, Throwable failure, long begin, boolean isWhole) {
        CallFailure meaning = CallFailure.of(what, name(), failure)
                .withTrouble(connection.lastingTrouble(), connections.trouble(connection))
                .asUser(clients.haveUser(), what);
        boolean isSilent = isWhole && meaning.isSilence() && !connection.hasAnsweredSince(begin);
        if (connection.isOver() || isSilent || meaning.showsAnotherLeader() || meaning.showsThatNodeIsGone()) {
            connections.giveUp(connection, meaning.leader());
        } else if (meaning.isAnswer()) {
            connection.answered();
        }
        return meaning;
    }

    /** Whether no more calls are possible. */
    public boolean isClosed() {
        return connections.isClosed();
    }

    @Override
    public void close() {
        connections.close();
    }
}
