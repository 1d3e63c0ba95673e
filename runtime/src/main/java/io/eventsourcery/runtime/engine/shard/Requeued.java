// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.core.log.LogReader;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.runtime.engine.handling.Batches;
import io.eventsourcery.runtime.engine.handling.Checkpoint;
import io.eventsourcery.runtime.engine.handling.HandlerFailure;
import io.eventsourcery.runtime.engine.handling.LeaseLostException;
import io.eventsourcery.spi.subscription.ParkedStream;
import io.eventsourcery.spi.subscription.ParkedStream.Decision;
import io.eventsourcery.spi.subscription.ParkedStream.Failure;
import java.time.Instant;
import java.util.List;

/** Goes on with a parked stream, in its order, as somebody has decided. Belongs to the worker. */
final class Requeued {

    private final BackgroundEngine engine;
    private final Batches batches;
    private final Checkpoint checkpoint;
    private final ParkedStreams parked;
    private final WaitingEvents waiting;

    Requeued(
            BackgroundEngine engine, Batches batches, Checkpoint checkpoint, ParkedStreams parked, LogReader selected) {
        this.engine = engine;
        this.batches = batches;
        this.checkpoint = checkpoint;
        this.parked = parked;
        this.waiting = new WaitingEvents(engine, selected);
    }

    /**
     * Handles the first waiting events, at most so many, each in a transaction that notes the next one.
     *
     * @throws CommitFailedException if it is unknown what was noted without handling
     * @throws LeaseLostException if somebody else has the shard
     */
    void goOn(ParkedStream stream, int most) {
        List<RecordedEvent<?>> events = waiting.of(stream, checkpoint.reached(), most + 1);
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
                    batches.handle(event, note);
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
        return stream.at(Trying.place(event), new Failure(0, "", now, now)).withDecision(Decision.REQUEUE);
    }

    private void parkAgain(ParkedStream stream, RecordedEvent<?> event, Throwable failure) {
        ParkedStream again = stream.at(
                Trying.place(event),
                stream.failure()
                        .again(1, Failures.described(failure), engine.clock().instant()));
        checkpoint.storeWith(() -> engine.subscriptions().park(again));
        parked.put(again);
    }
}
