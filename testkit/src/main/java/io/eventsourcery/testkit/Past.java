// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The earlier events of a scenario: stored events, and calls that are made to get their events.
 *
 * @param type creates an aggregate and applies events to it
 * @param steps in their order
 */
record Past<A extends Aggregate<E>, E>(AggregateType<A> type, List<Step<A, E>> steps) {

    /** Applies a step to an aggregate and returns its events. */
    interface Step<A, E> {
        List<E> take(A aggregate);
    }

    static <A extends Aggregate<E>, E> Past<A, E> of(AggregateType<A> type) {
        return new Past<>(type, List.of());
    }

    Past<A, E> withEvents(List<? extends E> events) {
        List<Step<A, E>> more = new ArrayList<>();
        for (E event : events) {
            Objects.requireNonNull(event, "a given event");
            more.add(aggregate -> {
                type.replay(aggregate, event);
                return List.of(event);
            });
        }
        return and(more);
    }

    Past<A, E> withCommands(List<? extends Consumer<? super A>> calls) {
        List<Step<A, E>> more = new ArrayList<>();
        for (Consumer<? super A> call : calls) {
            Objects.requireNonNull(call, "a given command");
            more.add(aggregate -> {
                call.accept(aggregate);
                List<E> emitted = aggregate.pending();
                type.saved(aggregate, emitted.size());
                return emitted;
            });
        }
        return and(more);
    }

    private Past<A, E> and(List<Step<A, E>> more) {
        List<Step<A, E>> all = new ArrayList<>(steps);
        all.addAll(more);
        return new Past<>(type, List.copyOf(all));
    }

    <S> Outcome<S, E> when(Consumer<? super A> call, Function<? super A, ? extends S> state) {
        Objects.requireNonNull(call, "what to do");
        A aggregate = type.create();
        List<E> given = new ArrayList<>();
        for (Step<A, E> step : steps) {
            try {
                given.addAll(step.take(aggregate));
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "Step " + (steps.indexOf(step) + 1) + " of what is given failed with " + Texts.of(e)
                                + ", so nothing was tried." + Texts.given(given),
                        e);
            }
        }
        RuntimeException refusal = null;
        try {
            call.accept(aggregate);
        } catch (RuntimeException e) {
            refusal = e;
        }
        return new Outcome<>(given, aggregate.pending(), state.apply(aggregate), refusal);
    }
}
