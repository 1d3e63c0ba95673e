// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decided;
import io.eventsourcery.aggregate.Decider;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tests a decider: given earlier events, when a command comes, then these new events.
 *
 * <p>Needs no store, and calls the decider by the same code as a repository. Immutable, so several tests can begin with
 * one scenario.
 *
 * @param <C> commands
 * @param <S> the state
 * @param <E> events
 */
public final class DeciderScenario<C, S, E> {

    private final Past<Decided<C, S, E>, E> past;

    private DeciderScenario(Past<Decided<C, S, E>, E> past) {
        this.past = past;
    }

    /**
     * A scenario without earlier events.
     *
     * @param events the common type of all events
     */
    public static <C, S, E> DeciderScenario<C, S, E> of(Class<E> events, Decider<C, S, E> decider) {
        return new DeciderScenario<>(Past.of(AggregateType.of("scenario", events, decider)));
    }

    /** The same scenario after these events. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final DeciderScenario<C, S, E> given(E... events) {
        return given(List.of(events));
    }

    /** The same scenario after these events. */
    public DeciderScenario<C, S, E> given(List<? extends E> events) {
        return new DeciderScenario<>(past.withEvents(events));
    }

    /** The same scenario after the events of these commands. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final DeciderScenario<C, S, E> givenCommands(C... commands) {
        Stream<Consumer<Decided<C, S, E>>> calls = List.of(commands).stream().map(command -> it -> it.handle(command));
        return new DeciderScenario<>(past.withCommands(calls.toList()));
    }

    /**
     * Lets the decider decide. A refusal is part of the outcome and not thrown here, so a test without any {@code then}
     * shows nothing.
     *
     * @throws AssertionError if the earlier events cannot be applied
     */
    public Outcome<S, E> when(C command) {
        return past.when(it -> it.handle(command), Decided::state);
    }
}
