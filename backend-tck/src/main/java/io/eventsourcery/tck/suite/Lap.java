// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.EventStore;

/** The work of one racer of a {@link Race} in one round. */
@FunctionalInterface
public interface Lap<T> {

    /** @param racer from 0 */
    T run(EventStore store, int racer, int round) throws Exception;
}
