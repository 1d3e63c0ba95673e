// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.kurrent.dbclient.KurrentDBClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One client, from when it is opened until it is given up. Thread-safe. */
final class Connection {

    /** A younger client is not given up, so that a cluster without a leader is not flooded with connections. */
    private static final long YOUNGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final KurrentDBClient client;
    private final Contact contact;
    private final CompletableFuture<?> looking;
    private final long opened = System.nanoTime();

    Connection(KurrentDBClient client, Contact contact) {
        this.client = client;
        this.contact = contact;
        // Asks no server anything: it is answered when the client has found a node, or given up.
        this.looking = client.getServerVersion();
    }

    KurrentDBClient client() {
        return client;
    }

    /** Waits for an answer, and not in vain when no node can ever be reached. */
    <T> T await(CompletableFuture<T> answer, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<?> first = isConnected() ? answer : CompletableFuture.anyOf(answer, contact.hopeless());
        first.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        if (!answer.isDone()) {
            throw new TimeoutException();
        }
        T result = answer.get();
        contact.answered();
        return result;
    }

    /** Waits until the client has found a node: before that it keeps what it is to send, and may send it much later. */
    void awaitNode(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        if (!isConnected()) {
            CompletableFuture.anyOf(looking, contact.hopeless()).get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            if (!looking.isDone()) {
                throw new TimeoutException();
            }
        }
    }

    /** Something came from a server after this moment. */
    boolean hasAnsweredSince(long nanoTime) {
        return contact.hasAnsweredSince(nanoTime);
    }

    void answered() {
        contact.answered();
    }

    /** Why no node is reached, when that stays so until somebody changes something. */
    Optional<String> lastingTrouble() {
        boolean isLasting = contact.isHopeless() || looking.isCompletedExceptionally() && contact.areLasting();
        return isLasting && !isConnected() ? contact.troubles() : Optional.empty();
    }

    /** Why no node is reached. */
    Optional<String> trouble() {
        return isConnected() ? Optional.empty() : contact.troubles();
    }

    boolean isConnected() {
        return wasConnected() && !client.isShutdown();
    }

    /** Whether a node was found, however it ended. */
    boolean wasConnected() {
        return looking.isDone() && !looking.isCompletedExceptionally();
    }

    /** The client will never work again. */
    boolean isOver() {
        return client.isShutdown();
    }

    /** One that looks for a node is left alone with that, unless there is none to find. */
    boolean mayBeGivenUp() {
        boolean isOldEnough = System.nanoTime() - opened > YOUNGEST_NANOS;
        return isOver() || isOldEnough && (looking.isDone() || contact.isHopeless());
    }
}
