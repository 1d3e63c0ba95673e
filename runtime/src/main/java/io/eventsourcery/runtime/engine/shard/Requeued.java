// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.engine.handling.Batches;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.HandlerFailure;
import io.eventsourcery.runtime.engine.handling.LeaseLostException;
import io.eventsourcery.runtime.engine.handling.Prepared;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ParkedStream.Decision;
import io.eventsourcery.spi.subscription.ParkedStream.Failure;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Goes on with a parked stream, in its order, as somebody has decided. Belongs to the worker. */
final class Requeued {

    private static final System.Logger LOG = System.getLogger(Requeued.class.getName());

    private final Prepared prepared;
    private final BackgroundEngine engine;
    private final Batches batches;
    private final Checkpoint checkpoint;
    private final ParkedStreams parked;
    private final Deliveries deliveries;
    private final WaitingEvents waiting;

    Requeued(Prepared prepared, Batches batches, Checkpoint checkpoint, ParkedStreams parked, Deliveries deliveries) {
        this.prepared = prepared;
        this.engine = prepared.engine();
        this.batches = batches;
        this.checkpoint = checkpoint;
        this.parked = parked;
        this.deliveries = deliveries;
        this.waiting = new WaitingEvents(prepared);
    }

    /**
     * Handles the first waiting events, at most so many, each in a transaction that notes the next one. With an order key it
     * may take several calls to find them.
     *
     * @return false if more of the log is to be searched for them
     * @throws CommitFailedException if it is unknown what was noted without handling
     * @throws LeaseLostException if somebody else has the shard
     */
    boolean goOn(ParkedStream stream, int most) {
        Optional<List<RecordedEvent<?>>> found = waiting.of(stream, checkpoint.reached(), most + 1);
        found.ifPresent(events -> handle(stream, events, most));
        return found.isPresent();
    }

    private void handle(ParkedStream stream, List<RecordedEvent<?>> events, int most) {
        if (!events.isEmpty() && !prepared.line(events.get(0)).equals(stream.line())) {
            refuseOtherLine(stream, events.get(0));
            return;
        }
        ParkedStream now = stream;
        if (events.isEmpty()) {
            checkpoint.storeWith(() -> unpark(stream));
            parked.remove(stream);
            return;
        }
        for (int i = 0; i < Math.min(most, events.size()); i++) {
            RecordedEvent<?> event = events.get(i);
            ParkedStream next = i + 1 < events.size() ? waitingAt(now, events.get(i + 1)) : null;
            ParkedStream before = now;
            Runnable note = () -> move(before, next);
            boolean isSkipped = now.decision() == Decision.DISCARD
                    && event.id().equals(stream.event().id());
            try {
                if (isSkipped) {
                    checkpoint.storeWith(note);
                } else {
                    long begun = System.nanoTime();
                    batches.handle(event, note);
                    deliveries.handled(1, begun);
                }
            } catch (HandlerFailure e) {
                parkAgain(now, event, e.getCause());
                return;
            } catch (CommitFailedException e) {
                unknown(now, event, e);
                return;
            }
            if (next == null) {
                parked.remove(now);
                return;
            }
            parked.put(next);
            now = next;
        }
    }

    private void move(ParkedStream before, ParkedStream next) {
        if (next == null) {
            unpark(before);
        } else {
            engine.subscriptions().park(next);
        }
    }

    private void unpark(ParkedStream stream) {
        engine.subscriptions().unpark(stream);
    }

    /** The commit failed, perhaps because of what the handler did, and perhaps it did not fail. */
    private void unknown(ParkedStream now, RecordedEvent<?> event, CommitFailedException failure) {
        if (!checkpoint.findOut()) {
            throw new LeaseLostException();
        }
        parked.load();
        if (parked.isAt(now, event)) {
            parkAgain(now, event, failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private ParkedStream waitingAt(ParkedStream stream, RecordedEvent<?> event) {
        Instant now = engine.clock().instant();
        return stream.at(event.stream(), Trying.place(event), new Failure(0, "", now, now))
                .withDecision(Decision.REQUEUE);
    }

    /** Those that waited behind it could not be told from others. */
    private void refuseOtherLine(ParkedStream stream, RecordedEvent<?> event) {
        LOG.log(
                Level.WARNING,
                "ES-0832 The subscription \"{0}\" was told to go on with event {1} of {2}, which has another order key now"
                        + " than when it was parked, so those that wait behind it cannot be told: give the event its former"
                        + " key, or reset the subscription.",
                stream.shard().subscription(),
                event.id(),
                event.stream());
        parkAgain(stream, event, new HandlerFailure.Refusal("ES-0832 The order key of the event has changed."));
    }

    private void parkAgain(ParkedStream stream, RecordedEvent<?> event, Throwable failure) {
        ParkedStream again = stream.at(
                event.stream(),
                Trying.place(event),
                stream.failure()
                        .again(1, Failures.ofEvent(failure), engine.clock().instant()));
        checkpoint.storeWith(() -> engine.subscriptions().park(again));
        parked.put(again);
        deliveries.failed(event, again.failure().attempts(), again.failure().error());
    }
}
