// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.log;

import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.client.ThreadOfCaller;
import io.kurrent.dbclient.Checkpointer;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * One short-lived subscription to {@code $all}. The client calls it by threads of its own, one at a time, and would tell
 * nobody of an exception here; so they only leave a note. After so many events, bytes or checkpoints it ends by itself, which
 * bounds the notes, and the time of one read.
 */
final class LogFeed extends SubscriptionListener implements Checkpointer {

    private final BlockingDeque<Note> notes = new LinkedBlockingDeque<>();
    private final int capacity;
    private final long maxBytes;
    private int events;
    private long bytes;
    private int windows;
    private volatile Subscription confirmed;
    private volatile boolean left;

    /** What the client told. */
    sealed interface Note {}

    /** An event that passed the server's filter. */
    record Event(RecordedEvent event) implements Note {}

    /** Nothing else passed up to here. */
    record Checkpoint(Position position) implements Note {}

    /** All that the server had. */
    record CaughtUp() implements Note {}

    /** No more notes will come. */
    record End(String reason) implements Note {}

    LogFeed(int capacity, long maxBytes) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
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
        notes.add(new Event(event.getOriginalEvent()));
        events++;
        bytes += EventsRead.size(event.getOriginalEvent());
        if (events == capacity || bytes >= maxBytes) {
            stop(subscription);
        }
    }

    /** Of several in a row, the last one counts. */
    @Override
    public CompletableFuture<Void> onCheckpoint(Subscription subscription, Position position) {
        if (!stopIfLeft(subscription)) {
            if (notes.peekLast() instanceof Checkpoint) {
                notes.pollLast();
            }
            notes.add(new Checkpoint(position));
            windows++;
            if (windows == LogCatchUp.WINDOWS) {
                stop(subscription);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onCaughtUp(Subscription subscription, Instant time, Long revision, Position position) {
        if (!stopIfLeft(subscription)) {
            notes.add(new CaughtUp());
        }
    }

    @Override
    public void onCancelled(Subscription subscription, Throwable failure) {
        notes.add(new End(failure == null ? "cancelled" : failure.getClass().getName()));
    }

    private void stop(Subscription subscription) {
        notes.add(new End("enough"));
        left = true;
        subscription.stop();
    }

    /** It can be confirmed when nobody waits for it any more. */
    private boolean stopIfLeft(Subscription subscription) {
        if (left) {
            subscription.stop();
        }
        return left;
    }

    /** The next note; empty when there is none for so long. */
    Optional<Note> next(long nanos) throws InterruptedException {
        return Optional.ofNullable(notes.poll(nanos, TimeUnit.NANOSECONDS));
    }

    /** Stops the subscription, now or when it is confirmed. */
    void leave() {
        left = true;
        Subscription open = confirmed;
        if (open != null) {
            ThreadOfCaller.keptClean(() -> {
                open.stop();
                return null;
            });
        }
    }
}
