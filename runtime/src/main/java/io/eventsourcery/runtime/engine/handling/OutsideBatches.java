// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Handlers work outside of any transaction, and the checkpoint is stored afterwards: at least once. */
public final class OutsideBatches implements Batches {

    /** So much is repeated at most after a crash, beside the event itself. */
    private static final long STORE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final BackgroundEngine engine;
    private final Handling handling;
    private final Checkpoint checkpoint;

    /** The failure behind the events that were stored last. */
    private HandlerFailure behind;

    /** Those that are handled while their checkpoint could not be stored. */
    private List<UUID> unstored = List.of();

    public OutsideBatches(BackgroundEngine engine, Handling handling, Checkpoint checkpoint) {
        this.engine = engine;
        this.handling = handling;
        this.checkpoint = checkpoint;
    }

    @Override
    public int handle(Portion portion, List<RecordedEvent<?>> events) {
        boolean isHandled = isHandled(events);
        if (behind != null && !isHandled) {
            HandlerFailure failure = behind;
            behind = null;
            if (failure.event().equals(events.get(0))) {
                throw failure;
            }
        }
        int handled = isHandled ? unstored.size() : handled(events);
        unstored = ids(events.subList(0, handled));
        Reached end = portion.after(handled);
        engine.inOwn(() -> {
            checkpoint.storeInside(end);
            return null;
        });
        checkpoint.committed(end);
        unstored = List.of();
        return handled;
    }

    private boolean isHandled(List<RecordedEvent<?>> events) {
        return !unstored.isEmpty()
                && events.size() >= unstored.size()
                && ids(events.subList(0, unstored.size())).equals(unstored);
    }

    private static List<UUID> ids(List<RecordedEvent<?>> events) {
        return events.stream().map(RecordedEvent::id).toList();
    }

    private int handled(List<RecordedEvent<?>> events) {
        long begin = System.nanoTime();
        int handled = 0;
        while (handled < events.size() && System.nanoTime() - begin < STORE_EVERY_NANOS) {
            try {
                handling.handle(List.of(events.get(handled)), event -> {});
                handled++;
            } catch (HandlerFailure e) {
                if (handled == 0) {
                    throw e;
                }
                behind = e;
                break;
            }
        }
        return handled;
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public void handle(RecordedEvent<?> event, Runnable note) {
        handling.handle(List.of(event), it -> {});
        checkpoint.storeWith(note);
    }
}
