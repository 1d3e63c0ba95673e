// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.ProjectionDefinition;
import io.eventsourcery.runtime.engine.handling.Batches;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.Handling;
import io.eventsourcery.runtime.engine.handling.OutsideBatches;
import io.eventsourcery.runtime.engine.handling.Portion;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.runtime.engine.handling.PresentCall;
import io.eventsourcery.runtime.engine.handling.TransactionalBatches;
import io.eventsourcery.spi.subscription.ShardKey;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The work on one leased shard, step by step. Belongs to one thread at a time, except for what says otherwise. */
public final class ShardWork {

    private static final System.Logger LOG = System.getLogger(ShardWork.class.getName());

    private final Prepared prepared;
    private final Checkpoint checkpoint;
    private final ParkedStreams parked;
    private final Batches batches;
    private final Trying trying;
    private final PresentCall call;
    private final Requeued requeued;
    private final Pending pending;
    private final Setbacks setbacks;
    private final Deliveries deliveries;
    private volatile boolean mustLook;

    /** @param shards how many the subscription has, as it is stored */
    public ShardWork(Prepared prepared, Checkpoint checkpoint, int shards) {
        this(
                prepared,
                checkpoint,
                shards,
                new Trying(prepared.plan().errors(), prepared.engine().clock()));
    }

    private ShardWork(Prepared prepared, Checkpoint checkpoint, int shards, Trying trying) {
        BackgroundEngine engine = prepared.engine();
        ShardKey shard = checkpoint.lease().shard();
        this.prepared = prepared;
        this.checkpoint = checkpoint;
        this.parked = new ParkedStreams(prepared, shard);
        this.pending = new Pending(prepared, shard, shards);
        this.trying = trying;
        Handling handling = new Handling(prepared);
        this.call = handling.call();
        this.batches = prepared.definition() instanceof ProjectionDefinition
                ? new TransactionalBatches(engine, handling, checkpoint)
                : new OutsideBatches(engine, handling, checkpoint);
        this.deliveries = Deliveries.of(prepared);
        this.requeued = new Requeued(prepared, batches, checkpoint, parked, deliveries);
        this.setbacks = new Setbacks(prepared, checkpoint, pending, parked, trying, deliveries, batches.isWhole());
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
        return hanging == null ? setbacks.trouble() : hanging;
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
        } catch (Throwable e) {
            return setbacks.after(e, head);
        }
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
            pending.again(checkpoint.reached());
            boolean isFound = requeued.goOn(decided.get(), prepared.plan().batchSize());
            setbacks.say(
                    isFound
                            ? null
                            : "the log is searched for what waits behind event "
                                    + decided.get().event().id());
            return Next.MORE;
        }
        if (pending.isEmpty()) {
            if (!pending.isBehind()) {
                return idle();
            }
            pending.read();
        }
        pending.portion().dropIf(parked::holds);
        if (pending.isEmpty()) {
            checkpoint.passed(pending.portion().end());
            return Next.MORE;
        }
        return null;
    }

    private Next idle() {
        setbacks.say(null);
        if (checkpoint.isStored()) {
            return Next.IDLE;
        }
        checkpoint.rested();
        return checkpoint.isStored() ? Next.IDLE : Next.idleFor(checkpoint.rest());
    }

    private Next handled() {
        Portion portion = pending.portion();
        long begun = System.nanoTime();
        int handled = batches.handle(portion, pending.batch());
        portion.drop(handled);
        deliveries.handled(handled, begun);
        trying.succeeded();
        setbacks.say(null);
        return Next.MORE;
    }
}
