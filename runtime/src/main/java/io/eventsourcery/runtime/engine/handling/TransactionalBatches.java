// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.core.background.BackgroundEngine;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import java.util.List;

/** Handlers work in the transaction of the checkpoint (guarantee G8). */
public final class TransactionalBatches implements Batches {

    private final BackgroundEngine engine;
    private final Handling handling;
    private final Checkpoint checkpoint;

    public TransactionalBatches(BackgroundEngine engine, Handling handling, Checkpoint checkpoint) {
        this.engine = engine;
        this.handling = handling;
        this.checkpoint = checkpoint;
    }

    @Override
    public int handle(Portion portion, List<RecordedEvent<?>> events) {
        int handled = engine.inOwn(() -> {
            int count = handling.handle(events);
            handling.refuseEndedTransaction(events.get(0));
            checkpoint.storeInside(portion.after(count));
            return count;
        });
        checkpoint.committed(portion.after(handled));
        return handled;
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public void handle(RecordedEvent<?> event, Runnable note) {
        Position reached = checkpoint.reached();
        engine.inOwn(() -> {
            handling.handle(List.of(event));
            handling.refuseEndedTransaction(event);
            checkpoint.storeInside(reached);
            note.run();
            return null;
        });
        checkpoint.committed(reached);
    }
}
