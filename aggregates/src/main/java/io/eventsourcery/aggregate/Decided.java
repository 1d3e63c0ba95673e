// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import java.util.Objects;

/**
 * The present state of something that a {@link Decider} decides about.
 *
 * <p>All events of one command are recorded, or none: if a decision throws or an event cannot be applied, the state and
 * the pending events stay as they were. Not thread-safe.
 *
 * @param <C> commands
 * @param <S> the state
 * @param <E> events
 */
public final class Decided<C, S, E> extends Aggregate<E> implements Snapshotted<S> {

    private final Decider<C, S, E> decider;
    private S state;

    Decided(String category, Decider<C, S, E> decider) {
        super(category);
        this.decider = decider;
        this.state = Objects.requireNonNull(decider.initial(), "the initial state of a decider");
    }

    /**
     * Decides about a command; the resulting events are pending until they are saved. An exception of the decider is
     * thrown unchanged, and then no event is added.
     */
    public void handle(C command) {
        var events = Objects.requireNonNull(decider.decide(command, state), "the events that a decider decided");
        S before = state;
        try {
            events.forEach(event -> apply(Objects.requireNonNull(event, "an event that a decider decided")));
        } finally {
            state = before;
        }
        events.forEach(this::emit);
    }

    /** The state after all events, including pending ones. */
    public S state() {
        return state;
    }

    @Override
    protected void apply(E event) {
        state = Objects.requireNonNull(decider.evolve(state, event), "the state after an event");
    }

    @Override
    public S snapshot() {
        return state;
    }

    @Override
    public void restore(S former) {
        state = Objects.requireNonNull(former, "former");
    }

    /** No snapshots, unless the {@link AggregateType} has a policy. */
    @Override
    public SnapshotPolicy snapshotPolicy() {
        return SnapshotPolicy.never();
    }
}
