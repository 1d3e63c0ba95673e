// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.consumers;

import io.kurrent.dbclient.NackAction;
import io.kurrent.dbclient.PersistentSubscription;
import io.kurrent.dbclient.PersistentSubscriptionListener;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One connection of a consumer with its group. The client calls it by threads of its own; they only leave a note here. The
 * server sends no more than was asked for, so what waits is little.
 */
final class Membership extends PersistentSubscriptionListener {

    private final BlockingQueue<Note> notes = new LinkedBlockingQueue<>();
    private volatile boolean left;

    /** What the client told. */
    sealed interface Note {}

    /** An event to be answered. */
    record Delivery(PersistentSubscription subscription, int retries, ResolvedEvent resolved) implements Note {

        /** Null when it is gone. */
        RecordedEvent event() {
            return resolved.getEvent();
        }

        void acknowledge() {
            subscription.ack(resolved);
        }

        void refuse(NackAction action, String reason) {
            subscription.nack(action, reason, resolved);
        }
    }

    /** The connection is over. */
    record End(String reason) implements Note {}

    @Override
    public void onConfirmation(PersistentSubscription subscription) {
        stopIfLeft(subscription);
    }

    @Override
    public void onEvent(PersistentSubscription subscription, int retries, ResolvedEvent event) {
        if (!stopIfLeft(subscription)) {
            notes.add(new Delivery(subscription, retries, event));
        }
    }

    @Override
    public void onCancelled(PersistentSubscription subscription, Throwable error) {
        notes.add(new End(error == null ? "stopped" : error.getClass().getName()));
    }

    /** A confirmation can come when nobody waits for it any more. */
    private boolean stopIfLeft(PersistentSubscription subscription) {
        if (left) {
            subscription.stop();
        }
        return left;
    }

    /** The next note; empty when there is none for so long. */
    Optional<Note> next(long nanos) throws InterruptedException {
        return Optional.ofNullable(notes.poll(nanos, TimeUnit.NANOSECONDS));
    }

    /** @param subscription null if it was never confirmed */
    void leave(PersistentSubscription subscription) {
        left = true;
        if (subscription != null) {
            subscription.stop();
        }
    }
}
