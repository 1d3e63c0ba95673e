// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.event.EventType;

/** Adds up. */
public final class Tally extends Aggregate<Tally.Added> implements Snapshotted<Tally.Sum> {

    /** What was added. */
    @EventType("added")
    public record Added(long number) {}

    /** What that made. */
    @EventType("sum")
    public record Sum(long value) {}

    private long sum;

    public Tally() {
        super("tally");
    }

    void add(long number) {
        emit(new Added(number));
    }

    long sum() {
        return sum;
    }

    @Override
    protected void apply(Added event) {
        sum += event.number();
    }

    @Override
    public Sum snapshot() {
        return new Sum(sum);
    }

    @Override
    public void restore(Sum state) {
        sum = state.value();
    }

    @Override
    public SnapshotPolicy snapshotPolicy() {
        return SnapshotPolicy.every(2);
    }
}
