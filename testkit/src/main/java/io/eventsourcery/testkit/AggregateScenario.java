// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An aggregate in a test: given what happened, when something is asked of it, then these events.
 *
 * <p>Needs no store, and takes the aggregate through the very code that a repository uses. Immutable, so several tests can
 * begin with one scenario.
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
     * A scenario in which nothing has happened yet: {@code AggregateScenario.of(Order::new)}.
     *
     * @throws io.eventsourcery.error.ConfigurationException when the class cannot work, as at deployment
     */
    public static <A extends Aggregate<E>, E> AggregateScenario<A, E> of(Supplier<A> blank) {
        return new AggregateScenario<>(Past.of(AggregateType.of(blank)));
    }

    /** These events have happened too. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final AggregateScenario<A, E> given(E... events) {
        return given(List.of(events));
    }

    /** These events have happened too. */
    public AggregateScenario<A, E> given(List<? extends E> events) {
        return new AggregateScenario<>(past.withEvents(events));
    }

    /** What these calls lead to has happened too. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final AggregateScenario<A, E> givenCommands(Consumer<? super A>... calls) {
        return new AggregateScenario<>(past.withCommands(List.of(calls)));
    }

    /**
     * Calls the aggregate. A refusal is part of the outcome and not thrown here, so a test without any {@code then} shows
     * nothing.
     *
     * @throws AssertionError when the aggregate cannot even come to the given state
     */
    public Outcome<A, E> when(Consumer<? super A> call) {
        return past.when(call, aggregate -> aggregate);
    }
}
