// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The effect of each type of event on an aggregate: a map from class to code, built once per aggregate class.
 *
 * <p>A handler of a type also handles its subtypes, unless a subtype has its own. Every event type must have a handler
 * or be {@link #ignoring ignored}; a forgotten type is reported when the application starts. If a type has a handler,
 * or a sealed type with a handler permits it, its events are dispatched by one lookup in a hash map, without
 * reflection. Immutable and thread-safe.
 *
 * @param <A> the aggregate
 * @param <E> the common type of all its events
 */
public final class Handlers<A extends Aggregate<E>, E> {

    private final Class<A> aggregate;
    private final Class<E> events;
    private final Map<Class<?>, Line<A, E>> byType;
    private final Set<Class<?>> declared;
    private final List<Class<?>> twice;

    private record Line<A, E>(Class<?> type, BiConsumer<A, E> handler) {}

    private Handlers(
            Class<A> aggregate,
            Class<E> events,
            Map<Class<?>, Line<A, E>> byType,
            Set<Class<?>> declared,
            List<Class<?>> twice) {
        this.aggregate = aggregate;
        this.events = events;
        this.byType = byType;
        this.declared = declared;
        this.twice = twice;
    }

    /** No handlers yet. */
    public static <A extends Aggregate<E>, E> Handlers<A, E> of(Class<A> aggregate, Class<E> events) {
        return new Handlers<>(
                Objects.requireNonNull(aggregate, "aggregate"),
                Objects.requireNonNull(events, "events"),
                Map.of(),
                Set.of(),
                List.of());
    }

    /** These handlers and one more. */
    @SuppressWarnings("unchecked")
    public <T extends E> Handlers<A, E> on(Class<T> type, BiConsumer<? super A, ? super T> handler) {
        Objects.requireNonNull(handler, "handler");
        return with(type, (a, event) -> handler.accept(a, (T) event));
    }

    /** These handlers; events of the given types change nothing. */
    @SafeVarargs
    public final Handlers<A, E> ignoring(Class<? extends E>... types) {
        Handlers<A, E> result = this;
        for (Class<? extends E> type : types) {
            result = result.with(type, (a, event) -> {});
        }
        return result;
    }

    private Handlers<A, E> with(Class<?> type, BiConsumer<A, E> handler) {
        Line<A, E> line = new Line<>(type, handler);
        Map<Class<?>, Line<A, E>> more = new HashMap<>(byType);
        for (Class<?> concrete : SealedTypes.concrete(type)) {
            more.merge(concrete, line, (other, mine) -> other.type().isAssignableFrom(type) ? mine : other);
        }
        more.put(type, line);
        Set<Class<?>> all = new LinkedHashSet<>(declared);
        List<Class<?>> repeated = new ArrayList<>(twice);
        if (!all.add(type)) {
            repeated.add(type);
        }
        return new Handlers<>(aggregate, events, more, all, repeated);
    }

    @SuppressWarnings("unchecked")
    void apply(Aggregate<?> target, Object event) {
        Line<A, E> line = byType.get(event.getClass());
        if (line == null) {
            line = ofSupertype(event);
        }
        line.handler().accept((A) target, (E) event);
    }

    /** The nearest handler for an event below a type that is not sealed; the first of several that are equally near. */
    private Line<A, E> ofSupertype(Object event) {
        return declared.stream()
                .filter(type -> type.isInstance(event))
                .reduce((nearest, other) -> nearest.isAssignableFrom(other) ? other : nearest)
                .map(byType::get)
                .orElseThrow(() -> new UnhandledEventException(aggregate, event.getClass()));
    }

    Class<A> aggregate() {
        return aggregate;
    }

    Class<E> events() {
        return events;
    }

    List<Class<?>> twice() {
        return twice;
    }

    /** Those of these types, and of the permitted subtypes of the events, that have no handler. */
    Set<Class<?>> missing(Collection<Class<?>> others) {
        Set<Class<?>> missing = new LinkedHashSet<>(SealedTypes.concrete(events));
        others.stream().filter(events::isAssignableFrom).forEach(missing::add);
        missing.removeIf(type -> declared.stream().anyMatch(line -> line.isAssignableFrom(type)));
        return missing;
    }
}
