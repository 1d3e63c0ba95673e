// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.handling;

import io.eventsourcery.event.RecordedEvent;
import java.util.List;

/** Handles events and stores the checkpoint, with the guarantee of the definition. Belongs to the worker. */
public interface Batches {

    /**
     * Handles the first events of a portion.
     *
     * @return how many are handled and stored, at least 1
     * @throws HandlerFailure if none of them is handled
     * @throws LeaseLostException if somebody else has the shard
     */
    int handle(Portion portion, List<RecordedEvent<?>> events);

    /** Whether a failure undoes the whole batch, so that it must be tried one by one to find the event. */
    boolean isWhole();

    /**
     * Handles one event beside the checkpoint.
     *
     * @param note stores in the transaction of the checkpoint that it is handled
     */
    void handle(RecordedEvent<?> event, Runnable note);
}
