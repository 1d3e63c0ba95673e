// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.event.RecordedEvent;

/**
 * Handles events in the transaction of the checkpoint.
 *
 * @param <E> the type of the payload
 */
@FunctionalInterface
public interface ProjectionHandler<E> {

    /**
     * Called for one event at a time, in the order of positions within a shard; several shards call it at once.
     *
     * @param work the present transaction; must not be ended here
     * @throws Exception anything that makes this attempt fail; the transaction is rolled back, and the {@link
     *     ErrorPolicy} decides
     */
    void on(RecordedEvent<? extends E> event, Work work) throws Exception;
}
