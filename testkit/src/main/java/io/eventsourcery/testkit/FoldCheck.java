// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decider;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the event types that an aggregate or a decider forgets.
 *
 * <p>Handlers are checked at deployment, but an overridden {@code apply} and an {@code evolve} cannot be: a chain of
 * {@code instanceof} passes over a forgotten type silently. This check folds a sample of every type: a type that fails,
 * or changes nothing without being ignored, is forgotten. Immutable.
 *
 * <pre>{@code
 * FoldCheck.of(Order::new).ignoring(NoteTaken.class).check(new OrderPlaced("Ada"), new OrderShipped("post"));
 * }</pre>
 *
 * @param <A> the aggregate
 * @param <E> its events, ideally a sealed interface; without one, only the types of the samples are checked
 */
public final class FoldCheck<A extends Aggregate<E>, E> {

    private final String subject;
    private final AggregateType<A> type;
    private final Set<Class<?>> ignored;

    private FoldCheck(String subject, AggregateType<A> type, Set<Class<?>> ignored) {
        this.subject = subject;
        this.type = type;
        this.ignored = ignored;
    }

    /** The check of a class of aggregates. */
    public static <A extends Aggregate<E>, E> FoldCheck<A, E> of(Supplier<A> blank) {
        AggregateType<A> type = AggregateType.of(blank);
        return new FoldCheck<>(Texts.name(type.javaType()), type, Set.of());
    }

    /** The check of a decider. */
    public static <C, S, E> FoldCheck<?, E> of(Class<E> events, Decider<C, S, E> decider) {
        return new FoldCheck<>(
                "The decider of " + Texts.name(events), AggregateType.of("scenario", events, decider), Set.of());
    }

    /** The same check, which expects that events of these types change nothing. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final FoldCheck<A, E> ignoring(Class<? extends E>... types) {
        Set<Class<?>> all = new LinkedHashSet<>(ignored);
        all.addAll(List.of(types));
        return new FoldCheck<>(subject, type, all);
    }

    /**
     * Folds the samples, each after those that could be folded before it; their order does not matter.
     *
     * @param samples at least one per type, with values that make a difference; {@link SchemaSamples#read} returns
     *     those of the build
     * @throws AssertionError that names every forgotten type with its remedy
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void check(E... samples) {
        check(List.of(samples));
    }

    /** Like {@link #check(Object[])}. */
    public void check(List<? extends E> samples) {
        List<String> problems = new ArrayList<>(withoutSample(samples));
        problems.addAll(forgotten(samples));
        if (!problems.isEmpty()) {
            throw new AssertionError(subject + " does not handle every event:\n  " + String.join("\n  ", problems));
        }
    }

    private List<String> withoutSample(List<? extends E> samples) {
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(type.events(), types);
        samples.forEach(sample -> types.remove(sample.getClass()));
        return types.stream()
                .map(missing -> Texts.name(missing) + ": there is no sample of it, so give one.")
                .toList();
    }

    private static void collect(Class<?> events, Set<Class<?>> types) {
        if (events.isSealed()) {
            for (Class<?> permitted : events.getPermittedSubclasses()) {
                collect(permitted, types);
            }
            if (!Modifier.isAbstract(events.getModifiers())) {
                types.add(events);
            }
        } else if (!events.isInterface() && !Modifier.isAbstract(events.getModifiers()) && events != Object.class) {
            types.add(events);
        }
    }

    /** Tries failed samples again, as long as others could be folded in between. */
    private Collection<String> forgotten(List<? extends E> samples) {
        List<E> history = new ArrayList<>();
        List<E> left = new ArrayList<>(samples);
        Map<E, String> problems = new IdentityHashMap<>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (E sample : List.copyOf(left)) {
                String problem = problem(history, sample);
                if (problem == null) {
                    history.add(sample);
                    left.removeIf(other -> other == sample);
                    goesOn = true;
                } else {
                    problems.put(sample, problem);
                }
            }
        }
        return left.stream().map(problems::get).distinct().toList();
    }

    private String problem(List<E> history, E sample) {
        A aggregate = type.create();
        history.forEach(event -> type.replay(aggregate, event));
        Object before = StateImage.of(aggregate);
        String name = Texts.name(sample.getClass());
        try {
            type.replay(aggregate, sample);
        } catch (RuntimeException e) {
            return name + ": folding it fails with " + Texts.of(e) + ".";
        }
        boolean changes = !before.equals(StateImage.of(aggregate));
        if (changes && ignored.stream().anyMatch(type -> type.isInstance(sample))) {
            return name + ": it changes the state although it is ignored, so take it out of ignoring(...).";
        }
        return changes || isKnownToBeHandled(history, sample)
                ? null
                : name + ": it changes nothing. Handle it, name it in ignoring(...), or give a sample that differs from"
                        + " the state before.";
    }

    /** A second sample of a type need not make a difference. */
    private boolean isKnownToBeHandled(List<E> history, E sample) {
        return ignored.stream().anyMatch(type -> type.isInstance(sample))
                || history.stream().anyMatch(earlier -> earlier.getClass() == sample.getClass());
    }
}
