// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import java.time.Duration;

/**
 * An outbox: a durable subscription that gives events to a publisher, each at least once and in the order of its stream.
 *
 * <p>Of the events that it selects, those are published that pass the filter of the store, given by {@code
 * BackendFactory.withOutbox(...)}; without a filter, all of them. The filter is not stored: after a change it counts for the
 * events behind the checkpoint.
 */
public final class OutboxDefinition extends Definition<OutboxDefinition> {

    /** How long a publisher may take for one event unless it is given another time. */
    static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    OutboxDefinition(Plan plan) {
        super(plan);
    }

    /**
     * The same outbox whose publisher in the background may take so long for one event; by default a minute.
     *
     * <p>Then its thread is interrupted, which counts as a failed attempt (ES-0824), whatever the publisher throws but an
     * {@link UnavailableException}. If it does not return within another life of a lease, the node gives up the shard
     * (ES-0825), and another one goes on; that counts as no attempt, so its stream is not parked.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0805 unless it is above 0 and at most an hour
     */
    public OutboxDefinition withTimeLimit(Duration limit) {
        return changed(it -> it.withTimeLimit(limit));
    }

    @Override
    OutboxDefinition with(Plan other) {
        return new OutboxDefinition(other);
    }
}
