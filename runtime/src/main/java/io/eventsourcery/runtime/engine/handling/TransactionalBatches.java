// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import java.util.List;

/** Handlers work in the transaction of the checkpoint (guarantee G8). */
public final class TransactionalBatches implements Batches {

    private final BackgroundEngine engine;
    private final Handling handling;
    private final Checkpoint checkpoint;

    /**
     * Handlers may have deleted what was read, so the next batch looks before it calls them. Not every one does, because on MariaDB
     * handlers would meet rows that others change behind such a look.
     */
    private boolean looksFirst;

    public TransactionalBatches(BackgroundEngine engine, Handling handling, Checkpoint checkpoint) {
        this.engine = engine;
        this.handling = handling;
        this.checkpoint = checkpoint;
    }

    @Override
    public int handle(Portion portion, List<RecordedEvent<?>> events) {
        boolean before = looksFirst;
        try {
            int handled = engine.inOwn(() -> handled(portion, events, before));
            checkpoint.committed(portion.after(handled));
            looksFirst = false;
            return handled;
        } catch (LogChangedException e) {
            looksFirst = !before;
            throw e;
        }
    }

    private int handled(Portion portion, List<RecordedEvent<?>> events, boolean before) {
        Object begun = engine.transaction();
        if (before) {
            checkpoint.requireRead(portion.after(events.size()));
        }
        // Behind each event, so that none is handled outside of the transaction because of another one.
        int count = handling.handle(events, event -> handling.refuseEndedTransaction(event, begun));
        if (!before) {
            checkpoint.requireRead(portion.after(count));
        }
        checkpoint.storeRead(portion.after(count));
        return count;
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public void handle(RecordedEvent<?> event, Runnable note) {
        Reached now = checkpoint.now();
        engine.inOwn(() -> {
            Object begun = engine.transaction();
            handling.handle(List.of(event), it -> handling.refuseEndedTransaction(it, begun));
            checkpoint.storeInside(now);
            note.run();
            return null;
        });
        checkpoint.committed(now);
    }
}
