// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.event.RecordedEvent;
import java.util.List;

/** Handles a batch of events in the transaction of the checkpoint. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Called with the events of one batch, in the order of positions, at least one.
     *
     * @param work the present transaction; must not be ended here
     * @throws Exception anything that makes this attempt fail; the events then come one by one
     */
    void on(List<RecordedEvent<?>> events, Work work) throws Exception;
}
