// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tests an aggregate: given earlier events, when a command is called, then these new events.
 *
 * <p>Needs no store, and applies events by the same code as a repository. Immutable, so several tests can begin with
 * one scenario.
 *
 * @param <A> the aggregate
 * @param <E> its events
 */
public final class AggregateScenario<A extends Aggregate<E>, E> {

    private final Past<A, E> past;

    private AggregateScenario(Past<A, E> past) {
        this.past = past;
    }

    /**
     * A scenario without earlier events: {@code AggregateScenario.of(Order::new)}.
     *
     * @throws io.eventsourcery.error.ConfigurationException if the class cannot work, as at deployment
     */
    public static <A extends Aggregate<E>, E> AggregateScenario<A, E> of(Supplier<A> blank) {
        return new AggregateScenario<>(Past.of(AggregateType.of(blank)));
    }

    /** The same scenario after these events. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final AggregateScenario<A, E> given(E... events) {
        return given(List.of(events));
    }

    /** The same scenario after these events. */
    public AggregateScenario<A, E> given(List<? extends E> events) {
        return new AggregateScenario<>(past.withEvents(events));
    }

    /** The same scenario after the events of these calls. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final AggregateScenario<A, E> givenCommands(Consumer<? super A>... calls) {
        return new AggregateScenario<>(past.withCommands(List.of(calls)));
    }

    /**
     * Calls the aggregate. A refusal is part of the outcome and not thrown here, so a test without any {@code then}
     * shows nothing.
     *
     * @throws AssertionError if the earlier events cannot be applied
     */
    public Outcome<A, E> when(Consumer<? super A> call) {
        return past.when(call, aggregate -> aggregate);
    }
}
