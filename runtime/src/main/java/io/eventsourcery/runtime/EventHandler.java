// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.event.RecordedEvent;

/**
 * Handles events outside of a transaction of the runtime.
 *
 * @param <E> the type of the payload
 */
@FunctionalInterface
public interface EventHandler<E> {

    /**
     * Called for one event at a time, in the order of positions within a shard; several shards call it at once.
     *
     * @throws Exception anything that makes this attempt fail; the {@link ErrorPolicy} decides
     */
    void on(RecordedEvent<? extends E> event) throws Exception;
}
