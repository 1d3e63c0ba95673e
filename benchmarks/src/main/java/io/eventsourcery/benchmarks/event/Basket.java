// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.Handlers;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.event.EventType;
import java.math.BigDecimal;

/** An aggregate of an ordinary size: adds up what was added. */
public final class Basket extends Aggregate<LineAdded> implements Snapshotted<Basket.Total> {

    private static final Handlers<Basket, LineAdded> HANDLERS =
            Handlers.of(Basket.class, LineAdded.class).on(LineAdded.class, Basket::added);

    private int lines;
    private BigDecimal total = BigDecimal.ZERO;

    public Basket() {
        super(Samples.CATEGORY, HANDLERS);
    }

    /** What it is in the end. */
    @EventType("basket-total")
    public record Total(int lines, BigDecimal total) {}

    private void added(LineAdded line) {
        lines++;
        total = total.add(line.unitPrice());
    }

    public int lines() {
        return lines;
    }

    @Override
    public Total snapshot() {
        return new Total(lines, total);
    }

    @Override
    public void restore(Total state) {
        lines = state.lines();
        total = state.total();
    }

    @Override
    public SnapshotPolicy snapshotPolicy() {
        return SnapshotPolicy.onRequest();
    }
}
