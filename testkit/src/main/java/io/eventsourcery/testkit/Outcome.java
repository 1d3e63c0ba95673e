// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The outcome of a command: new events and a new state, or a refusal.
 *
 * <p>Every method compares, throws an {@code AssertionError} that shows both sides if they differ, and returns the
 * outcome for the next comparison. Events are equal by {@code equals}; records also if all components are equal, with
 * arrays compared by content.
 *
 * @param <S> the aggregate itself, or the state of a decider
 * @param <E> events
 */
public final class Outcome<S, E> {

    private final List<E> given;
    private final List<E> events;
    private final S state;
    private final RuntimeException refusal;

    Outcome(List<E> given, List<E> events, S state, RuntimeException refusal) {
        this.given = given;
        this.events = events;
        this.state = state;
        this.refusal = refusal;
    }

    /** Exactly these events, in this order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Outcome<S, E> thenEvents(E... expected) {
        return thenEvents(List.of(expected));
    }

    /** Exactly these events, in this order. */
    public Outcome<S, E> thenEvents(List<? extends E> expected) {
        accepted();
        EventDiff.between(expected, events).failOnDifference(Texts.given(given));
        return this;
    }

    /** Exactly these events, in any order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Outcome<S, E> thenEventsInAnyOrder(E... expected) {
        accepted();
        EventDiff.inAnyOrder(List.of(expected), events).failOnDifference(Texts.given(given));
        return this;
    }

    /** The command was accepted and emitted no event. */
    public Outcome<S, E> thenNoEvents() {
        return thenEvents(List.of());
    }

    /**
     * Checks the state after the events, with the assertions of any library.
     *
     * @param assertions throws an {@code AssertionError} if the state is wrong
     */
    public Outcome<S, E> thenState(Consumer<? super S> assertions) {
        accepted();
        assertions.accept(state);
        return this;
    }

    /**
     * The state after the events meets the predicate.
     *
     * @param description completes the sentence "The state should be such: ..."
     */
    public Outcome<S, E> thenState(String description, Predicate<? super S> isSuch) {
        accepted();
        if (!isSuch.test(state)) {
            throw new AssertionError("The state should be such: " + description + ", but it is " + Texts.event(state)
                    + Texts.given(given) + story());
        }
        return this;
    }

    /** The command was refused with an exception of this type. */
    public Outcome<S, E> thenRefused(Class<? extends RuntimeException> type) {
        return thenRefused(type, "");
    }

    /** The command was refused with an exception of this type whose message contains the text. */
    public Outcome<S, E> thenRefused(Class<? extends RuntimeException> type, String text) {
        Objects.requireNonNull(text, "text");
        if (refusal == null) {
            throw new AssertionError("It should be refused with " + Texts.name(type) + ", but it was accepted."
                    + Texts.given(given) + story());
        }
        if (!type.isInstance(refusal)) {
            throw failed("It should be refused with " + Texts.name(type) + ", but it was with " + Texts.of(refusal));
        }
        if (!Objects.toString(refusal.getMessage(), "").contains(text)) {
            throw failed("The refusal should say \"" + text + "\", but it is " + Texts.of(refusal));
        }
        return this;
    }

    private void accepted() {
        if (refusal != null) {
            throw failed("It should be accepted, but it was refused with " + Texts.of(refusal));
        }
    }

    private AssertionError failed(String headline) {
        return new AssertionError(headline + Texts.given(given), refusal);
    }

    private String story() {
        return events.isEmpty() ? "\n  then nothing" : "\n  then" + Texts.lines(events, "    ");
    }
}
