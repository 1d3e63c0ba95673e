// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

/**
 * An outbox: a durable subscription that gives events to a publisher, each at least once and in the order of its stream.
 *
 * <p>Of the events that it selects, those are published that pass the filter of the store, given by {@code
 * BackendFactory.withOutbox(...)}; without a filter, all of them. The filter is not stored: after a change it counts for the
 * events behind the checkpoint.
 */
public final class OutboxDefinition extends Definition<OutboxDefinition> {

    OutboxDefinition(Plan plan) {
        super(plan);
    }

    @Override
    OutboxDefinition with(Plan other) {
        return new OutboxDefinition(other);
    }
}
