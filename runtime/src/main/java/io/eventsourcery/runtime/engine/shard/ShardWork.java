// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.error.StoreClosedException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.UnavailableException;
import io.eventsourcery.runtime.engine.handling.Batches;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.HandlerFailure;
import io.eventsourcery.runtime.engine.handling.Handling;
import io.eventsourcery.runtime.engine.handling.LeaseLostException;
import io.eventsourcery.runtime.engine.handling.LogChangedException;
import io.eventsourcery.runtime.engine.handling.OutsideBatches;
import io.eventsourcery.runtime.engine.handling.Portion;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.PresentCall;
import io.eventsourcery.runtime.engine.handling.Reached;
import io.eventsourcery.runtime.engine.handling.TransactionalBatches;
import io.eventsourcery.runtime.engine.handling.UnknownKeyException;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.LogWentBackException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The work on one leased shard, step by step. Belongs to one thread at a time, except for what says otherwise. */
public final class ShardWork {

    private static final System.Logger LOG = System.getLogger(ShardWork.class.getName());

    private final Prepared prepared;
    private final BackgroundEngine engine;
    private final ShardKey shard;
    private final Checkpoint checkpoint;
    private final ParkedStreams parked;
    private final Batches batches;
    private final Trying trying;
    private final PresentCall call;
    private final Requeued requeued;
    private final Pending pending;
    private boolean oneByOne;
    private volatile boolean mustLook;
    private volatile String trouble;

    /** @param shards how many the subscription has, as it is stored */
    public ShardWork(Prepared prepared, Checkpoint checkpoint, int shards) {
        this(
                prepared,
                checkpoint,
                shards,
                new Trying(prepared.plan().errors(), prepared.engine().clock()));
    }

    private ShardWork(Prepared prepared, Checkpoint checkpoint, int shards, Trying trying) {
        this.prepared = prepared;
        this.engine = prepared.engine();
        this.checkpoint = checkpoint;
        this.shard = checkpoint.lease().shard();
        this.parked = new ParkedStreams(prepared, shard);
        this.pending = new Pending(prepared, shard, shards);
        this.trying = trying;
        Handling handling = new Handling(prepared);
        this.call = handling.call();
        this.batches = prepared.definition() instanceof ProjectionDefinition
                ? new TransactionalBatches(engine, handling, checkpoint)
                : new OutsideBatches(engine, handling, checkpoint);
        this.requeued = new Requeued(prepared, batches, checkpoint, parked);
    }

    /** The same work under another lease, which knows how often the event at its head was tried. */
    public ShardWork under(Checkpoint other, int count) {
        return new ShardWork(prepared, other, count, trying);
    }

    /** One step, whose pause the caller takes. @return whether there is more to do now */
    public boolean goesOn() {
        return step().kind() == Next.Kind.MORE;
    }

    /** Stores how far it came, if it can; nothing is lost if not. */
    public void storeReached() {
        try {
            if (!checkpoint.isStored()) {
                checkpoint.store();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A checkpoint was not stored; nothing is lost.", e);
        }
    }

    /** Why it does not get on at the moment, or null. Any thread. */
    public String trouble() {
        String hanging = call.trouble();
        return hanging == null ? trouble : hanging;
    }

    /** Whether a call outlives its time limit by this patience, though it was interrupted. Any thread. */
    boolean isHangingFor(Duration patience) {
        return call.isHangingFor(patience);
    }

    /** Whether streams are parked. Any thread. */
    boolean hasParked() {
        return !parked.isEmpty();
    }

    /** Looks for decisions about parked streams at the next step. Any thread. */
    void lookForDecisions() {
        mustLook = true;
    }

    /** One step; never throws but for errors of the virtual machine. */
    Next step() {
        RecordedEvent<?> head = null;
        try {
            Next next = begun();
            if (next != null) {
                return next;
            }
            head = pending.portion().first(1).get(0);
            return handled();
        } catch (LeaseLostException | StoreClosedException e) {
            return Next.STOP;
        } catch (LogChangedException e) {
            return changed();
        } catch (LogWentBackException e) {
            return wentBack(e);
        } catch (HandlerFailure e) {
            return failed(e.event(), e.getCause());
        } catch (UnknownKeyException e) {
            return unknown(e);
        } catch (CommitFailedException e) {
            return unknown(head, e);
        } catch (Throwable e) {
            if (e instanceof OutOfMemoryError) {
                readAgain();
            }
            trouble = "the store failed: " + Failures.ofStore(e);
            LOG.log(Level.DEBUG, "A step of " + shard + " failed.", e);
            return Next.later(trying.pauseAfterTrouble());
        }
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

    /** Reads, unless events are pending; null when some are. */
    private Next begun() {
        if (!pending.hasBegun()) {
            parked.load();
            checkpoint.begin();
            pending.begin(checkpoint.reached());
        }
        boolean lookNow = mustLook;
        mustLook = false;
        var decided = parked.decided(lookNow);
        if (decided.isPresent()) {
            // Events of its line that wait were dropped from what was read and may have to be handled now.
            readAgain();
            trouble = requeued.goOn(decided.get(), prepared.plan().batchSize())
                    ? null
                    : "the log is searched for what waits behind event "
                            + decided.get().event().id();
            return Next.MORE;
        }
        if (pending.isEmpty()) {
            if (!pending.isBehind()) {
                return idle();
            }
            pending.read();
            oneByOne = false;
        }
        pending.portion().dropIf(parked::holds);
        if (pending.isEmpty()) {
            checkpoint.passed(pending.portion().end());
            return Next.MORE;
        }
        return null;
    }

    /** Forgets what was read behind the checkpoint. */
    private void readAgain() {
        pending.again(checkpoint.reached());
    }

    private Next idle() {
        trouble = null;
        if (checkpoint.isStored()) {
            return Next.IDLE;
        }
        checkpoint.rested();
        return checkpoint.isStored() ? Next.IDLE : Next.idleFor(checkpoint.rest());
    }

    private Next handled() {
        int most = oneByOne ? 1 : prepared.plan().batchSize();
        Portion portion = pending.portion();
        portion.drop(batches.handle(portion, portion.first(most)));
        trying.succeeded();
        trouble = null;
        return Next.MORE;
    }

    private Next failed(RecordedEvent<?> event, Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            trouble = "interrupted at event " + event.id() + " of " + event.stream();
            return Next.later(trying.pauseAfterTrouble());
        }
        if (failure instanceof UnavailableException) {
            trouble = failure.getMessage() + ": " + Failures.described(failure);
            LOG.log(Level.DEBUG, () -> "What " + shard + " needs is away.", failure);
            return Next.later(trying.pauseAfterTrouble());
        }
        if (batches.isWhole() && !oneByOne && pending.portion().first(2).size() > 1) {
            oneByOne = true;
            return Next.MORE;
        }
        trying.failed(event, failure);
        trouble = trying.trouble(event);
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
        Reached end = pending.portion().after(1);
        try {
            engine.inOwn(() -> {
                checkpoint.storeInside(end);
                engine.subscriptions().park(stream);
                return null;
            });
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
        checkpoint.committed(end);
        pending.portion().drop(1);
        parked.put(stream);
        trying.parked();
        trouble = null;
        LOG.log(
                Level.WARNING,
                "ES-0811 The subscription \"{0}\" could not handle event {1} of {2} in {3} attempts ({4}): the stream is"
                        + " parked and all others go on; correct the handler and requeue it.",
                shard.subscription(),
                stream.event().id(),
                stream.stream(),
                stream.failure().attempts(),
                stream.failure().error());
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
        if (head == null || !batches.isWhole()) {
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
