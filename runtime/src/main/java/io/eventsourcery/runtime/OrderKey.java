// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.event.RecordedEvent;

/**
 * Tells of an event which others it must not overtake, such as those of the same customer.
 *
 * <p>An event has the same key for ever, on every node and after every change of the code, so a key comes from what is
 * stored with the event: the id of the customer, not a name that may be corrected or forgotten.
 */
@FunctionalInterface
public interface OrderKey {

    /**
     * The key of an event; called by several threads, and more than once for an event.
     *
     * @return null for an event that only has to come in the order of its stream
     * @throws Exception if the key cannot be told; then nothing behind the event is handled until it can be (ES-0830). Reading a
     *     payload may throw; what else the event tells does not
     */
    String of(RecordedEvent<?> event) throws Exception;
}
