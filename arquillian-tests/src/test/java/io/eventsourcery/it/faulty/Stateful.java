// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.it.event.OrderEvent;

/** Has snapshots that have no name. */
public final class Stateful extends Aggregate<OrderEvent> implements Snapshotted<Integer> {

    public Stateful() {
        super("order");
    }

    @Override
    protected void apply(OrderEvent event) {}

    @Override
    public Integer snapshot() {
        return 1;
    }

    @Override
    public void restore(Integer state) {}
}
