// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * An aggregate as three pure functions over immutable values.
 *
 * <p>A repository for it comes from {@code AggregateType.of("order", OrderEvent.class, decider)}; it loads {@link
 * Decided} objects. The functions are called repeatedly, by any thread, and must have no side effects. {@link #decide}
 * refuses a command by an exception; then nothing is recorded.
 *
 * @param <C> commands
 * @param <S> the state, ideally a record
 * @param <E> events, ideally a sealed interface
 */
public interface Decider<C, S, E> {

    /** The state before the first event; not null. */
    S initial();

    /** The events that result from a command; an empty list if nothing happens. */
    List<? extends E> decide(C command, S state);

    /** The state after an event; not null. */
    S evolve(S state, E event);

    /** A decider made of lambda expressions. */
    static <C, S, E> Decider<C, S, E> of(
            S initial,
            BiFunction<? super C, ? super S, ? extends List<? extends E>> decide,
            BiFunction<S, E, S> evolve) {
        Objects.requireNonNull(initial, "initial");
        Objects.requireNonNull(decide, "decide");
        Objects.requireNonNull(evolve, "evolve");
        return new Decider<>() {
            @Override
            public S initial() {
                return initial;
            }

            @Override
            public List<? extends E> decide(C command, S state) {
                return decide.apply(command, state);
            }

            @Override
            public S evolve(S state, E event) {
                return evolve.apply(state, event);
            }
        };
    }
}
