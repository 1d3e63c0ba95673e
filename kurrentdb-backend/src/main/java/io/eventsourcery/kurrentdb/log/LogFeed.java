// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.ThreadOfCaller;
import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One subscription to {@code $all}. The client calls it by threads of its own, one at a time, and would tell nobody of an
 * exception here; so they only leave a note. When so many events, bytes or checkpoints are there that nobody has taken, or the
 * server has no more, it ends by itself, which bounds the notes. To hold the client back instead would hold back all other
 * calls of the same connection. One reader at a time takes the notes.
 */
final class LogFeed extends SubscriptionListener implements Checkpointer {

    /** Nobody comes for the notes any more. */
    private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LogNotes notes;
    private final long connection;
    private final io.eventsourcery.stream.Position settled;
    private int windows;
    private boolean hasRead;
    private boolean isOver;
    private volatile long touched = System.nanoTime();
    private volatile Subscription confirmed;
    private volatile boolean left;

    /**
     * @param room for notes that nobody has taken
     * @param connection the generation of the client
     * @param settled up to where the log was settled before the subscription began
     */
    LogFeed(LogNotes.Room room, long connection, io.eventsourcery.stream.Position settled) {
        this.notes = new LogNotes(room);
        this.connection = connection;
        this.settled = settled;
    }

    @Override
    public void onConfirmation(Subscription subscription) {
        confirmed = subscription;
        stopIfLeft(subscription);
    }

    @Override
    public void onEvent(Subscription subscription, ResolvedEvent event) {
        if (stopIfLeft(subscription)) {
            return;
        }
        if (!notes.add(new LogNotes.Event(event.getOriginalEvent()))) {
            stop(subscription, "enough");
        }
    }

    @Override
    public CompletableFuture<Void> onCheckpoint(Subscription subscription, Position position) {
        if (!stopIfLeft(subscription)) {
            notes.add(new LogNotes.Checkpoint(position));
            windows++;
            if (windows == LogCatchUp.WINDOWS && !notes.runOn()) {
                stop(subscription, "enough");
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onCaughtUp(Subscription subscription, Instant time, Long revision, Position position) {
        if (!stopIfLeft(subscription)) {
            notes.add(new LogNotes.CaughtUp());
            stop(subscription, "caught up");
        }
    }

    @Override
    public void onCancelled(Subscription subscription, Throwable failure) {
        notes.add(new LogNotes.End(
                failure == null ? "cancelled" : failure.getClass().getName()));
    }

    private void stop(Subscription subscription, String reason) {
        notes.add(new LogNotes.End(reason));
        left = true;
        subscription.stop();
    }

    /** It can be confirmed when nobody waits for it any more, and it can be forgotten. */
    private boolean stopIfLeft(Subscription subscription) {
        if (left) {
            subscription.stop();
        } else if (System.nanoTime() - touched > FORGOTTEN_NANOS) {
            stop(subscription, "forgotten");
        }
        return left;
    }

    /** The next note; empty when there is none for so long. */
    Optional<LogNotes.Note> next(long nanos) throws InterruptedException {
        touched = System.nanoTime();
        Optional<LogNotes.Note> next = notes.next(nanos);
        LogNotes.Note note = next.orElse(null);
        hasRead |= note instanceof LogNotes.Event || note instanceof LogNotes.Checkpoint;
        isOver |= note == null || note instanceof LogNotes.CaughtUp || note instanceof LogNotes.End;
        return next;
    }

    /** Leaves the note that was taken last to the next reader. */
    void putBack(LogNotes.Note note) {
        notes.putBack(note);
    }

    /** Whether anything came before the note that was taken last. */
    boolean hasRead() {
        return hasRead;
    }

    /** Whether there is nothing more to wait for: its end was met, or it was silent for too long. */
    boolean isOver() {
        return isOver;
    }

    /**
     * Whether a word about the end of the log is worth anything for a read up to here: what was settled later, the server may
     * have got after it gave its word.
     */
    boolean canTellOf(io.eventsourcery.stream.Position upTo) {
        return upTo.compareTo(settled) <= 0;
    }

    long connection() {
        return connection;
    }

    /** When somebody took a note, or wanted to. */
    long touched() {
        return touched;
    }

    int size() {
        return notes.size();
    }

    /** Stops the subscription, now or when it is confirmed, and forgets what it brought. */
    void leave() {
        left = true;
        Subscription open = confirmed;
        if (open != null) {
            ThreadOfCaller.keptClean(() -> {
                open.stop();
                return null;
            });
        }
        notes.clear();
    }
}
