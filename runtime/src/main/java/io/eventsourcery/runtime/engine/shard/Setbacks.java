// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.HandlerFailure;
import io.eventsourcery.runtime.engine.handling.LeaseLostException;
import io.eventsourcery.runtime.engine.handling.LogChangedException;
import io.eventsourcery.runtime.engine.handling.Portion;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.UnknownKeyException;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogWentBackException;
import java.lang.System.Logger.Level;

/** Decides what a worker does when a step has failed, and knows why it does not get on. Belongs to the worker. */
final class Setbacks {

    private static final System.Logger LOG = System.getLogger(Setbacks.class.getName());

    private final Prepared prepared;
    private final ShardKey shard;
    private final Checkpoint checkpoint;
    private final Pending pending;
    private final ParkedStreams parked;
    private final Trying trying;
    private final Deliveries deliveries;
    private final boolean areBatchesWhole;
    private final Parking parking;
    private volatile String trouble;

    /** @param areBatchesWhole whether a failure of a handler undoes its whole batch */
    Setbacks(
            Prepared prepared,
            Checkpoint checkpoint,
            Pending pending,
            ParkedStreams parked,
            Trying trying,
            Deliveries deliveries,
            boolean areBatchesWhole) {
        this.prepared = prepared;
        this.shard = checkpoint.lease().shard();
        this.checkpoint = checkpoint;
        this.pending = pending;
        this.parked = parked;
        this.trying = trying;
        this.deliveries = deliveries;
        this.areBatchesWhole = areBatchesWhole;
        this.parking = new Parking(prepared.engine(), checkpoint, pending, parked, deliveries);
    }

    /** Why it does not get on at the moment, or null. Any thread. */
    String trouble() {
        return trouble;
    }

    /** @param now null if it gets on */
    void say(String now) {
        trouble = now;
    }

    /** @param head the event at which the step was, or null if it was at none yet */
    Next after(Throwable failure, RecordedEvent<?> head) {
        if (failure instanceof LeaseLostException || failure instanceof StoreClosedException) {
            return Next.STOP;
        }
        if (failure instanceof LogChangedException) {
            return changed();
        }
        if (failure instanceof LogWentBackException wentBack) {
            return wentBack(wentBack);
        }
        if (failure instanceof HandlerFailure ofHandler) {
            return failed(ofHandler.event(), ofHandler.getCause());
        }
        if (failure instanceof UnknownKeyException unknownKey) {
            return unknown(unknownKey);
        }
        if (failure instanceof CommitFailedException commit) {
            return unknown(head, commit);
        }
        if (failure instanceof OutOfMemoryError) {
            readAgain();
        }
        trouble = "the store failed: " + Failures.ofStore(failure);
        LOG.log(Level.DEBUG, "A step of " + shard + " failed.", failure);
        return Next.later(trying.pauseAfterTrouble());
    }

    /** A log that went back stops the reader at the next step. */
    private Next changed() {
        checkpoint.backToStored();
        readAgain();
        trouble = "what was read is not in the log any more, and is read again";
        return Next.later(trying.pauseAfterTrouble());
    }

    /** Begins anew in the log as it is now, if its checkpoint is of that log; otherwise somebody must reset it. */
    private Next wentBack(LogWentBackException failure) {
        trouble = Failures.ofStore(failure);
        try {
            if (checkpoint.isOfThisLog()) {
                return Next.STOP;
            }
        } catch (LeaseLostException | StoreClosedException e) {
            return Next.STOP;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Whether the checkpoint of " + shard + " is of this log could not be found out.", e);
        }
        return Next.later(trying.pauseAfterTrouble());
    }

    /** Whatever is behind the event may have to wait for it. */
    private Next unknown(UnknownKeyException failure) {
        if (!failure.getMessage().equals(trouble)) {
            LOG.log(Level.WARNING, "{0} [{1}]", failure.getMessage(), shard);
        }
        trouble = failure.getMessage();
        return Next.later(trying.pauseAfterTrouble());
    }

    /** Forgets what was read behind the checkpoint. */
    private void readAgain() {
        pending.again(checkpoint.reached());
    }

    private Next failed(RecordedEvent<?> event, Throwable failure) {
        if (Thread.interrupted() && !trying.interruptsItself(event)) {
            trouble = "interrupted at event " + event.id() + " of " + event.stream();
            return Next.later(trying.pauseAfterTrouble());
        }
        if (failure instanceof UnavailableException) {
            trouble = failure.getMessage() + ": " + Failures.described(failure);
            LOG.log(Level.DEBUG, () -> "What " + shard + " needs is away.", failure);
            return Next.later(trying.pauseAfterTrouble());
        }
        if (areBatchesWhole && pending.splits()) {
            return Next.MORE;
        }
        trying.failed(event, failure);
        trouble = trying.trouble(event);
        deliveries.failed(event, trying.attempts(), trying.error());
        LOG.log(Level.DEBUG, () -> "A handler of " + shard + " failed at " + event + ".", failure);
        if (!trying.isOver()) {
            return Next.later(trying.pause());
        }
        ParkedStream stream;
        try {
            stream = trying.parked(shard, event, prepared.line(event));
        } catch (UnknownKeyException e) {
            readAgain();
            return unknown(e);
        }
        return park(stream);
    }

    private Next park(ParkedStream stream) {
        try {
            parking.park(stream);
        } catch (LeaseLostException e) {
            return Next.STOP;
        } catch (LogChangedException e) {
            return changed();
        } catch (CommitFailedException e) {
            trouble = "a stream may not be parked: " + Failures.described(e);
            return foundOut() ? Next.later(trying.pauseAfterTrouble()) : Next.STOP;
        } catch (RuntimeException e) {
            trouble = "a stream could not be parked: " + Failures.ofStore(e);
            return Next.later(trying.pauseAfterTrouble());
        }
        trying.parked();
        trouble = null;
        return Next.MORE;
    }

    /** The commit failed, perhaps because of what a handler did, and perhaps it did not fail. */
    private Next unknown(RecordedEvent<?> head, CommitFailedException failure) {
        if (!foundOut()) {
            return Next.STOP;
        }
        if (head != null && Portion.position(head).compareTo(checkpoint.reached()) <= 0) {
            return Next.MORE;
        }
        if (head == null || !areBatchesWhole) {
            // No handler took part in that transaction.
            readAgain();
            trouble = "the store failed: " + Failures.described(failure);
            return Next.later(trying.pauseAfterTrouble());
        }
        return failed(head, failure.getCause() == null ? failure : failure.getCause());
    }

    /** Whether it is known again what is stored. */
    private boolean foundOut() {
        try {
            if (!checkpoint.findOut()) {
                return false;
            }
            parked.load();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "What is stored of " + shard + " could not be found out this time.", e);
            return false;
        }
        Position reached = checkpoint.reached();
        pending.portion().dropIf(event -> Portion.position(event).compareTo(reached) <= 0);
        return true;
    }
}
