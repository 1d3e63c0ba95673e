// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a repository knows about a class of aggregates: how to make one, its category, its events, its snapshots.
 *
 * <p>Immutable, thread-safe, checked when it is made. The methods from {@link #create()} on are for repositories and
 * test kits.
 *
 * @param <A> the aggregate
 */
public final class AggregateType<A extends Aggregate<?>> {

    private final Supplier<A> blank;
    private final Class<?> javaType;
    private final String category;
    private final Class<?> events;
    private final Handlers<?, ?> handlers;
    private final SnapshotPolicy policy;
    private final int snapshotRevision;

    private AggregateType(
            Supplier<A> blank, A prototype, Class<?> events, SnapshotPolicy policy, int snapshotRevision) {
        this.blank = blank;
        this.javaType = prototype.getClass();
        this.category = prototype.category();
        this.handlers = prototype.handlers();
        this.events = events;
        this.policy = policy;
        this.snapshotRevision = snapshotRevision;
    }

    /**
     * A class of aggregates.
     *
     * @param blank makes an object without any event, such as {@code Order::new}; called once here and for each load
     * @throws ConfigurationException with all problems: ES-0601 when no object can be made, ES-0602 when handlers forget
     *     an event type, ES-0603 when there are neither handlers nor an {@code apply}, ES-0604 when a type has two
     *     handlers, or the handlers are those of another class
     * @throws InvalidInputException when there can be no such category
     */
    public static <A extends Aggregate<?>> AggregateType<A> of(Supplier<A> blank) {
        A prototype = AggregateChecks.prototype(blank);
        AggregateChecks.check(prototype);
        AggregateType<A> type = new AggregateType<>(
                blank, prototype, AggregateChecks.events(prototype), policyOf(prototype), revisionOf(prototype));
        List<String> problems = type.problems(List.of());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return type;
    }

    /**
     * Something that a decider decides about.
     *
     * @param category the category of its streams
     * @param events what all its events have in common
     * @throws ConfigurationException ES-0601 when the decider has no initial state
     * @throws InvalidInputException when there can be no such category
     */
    public static <C, S, E> AggregateType<Decided<C, S, E>> of(
            String category, Class<E> events, Decider<C, S, E> decider) {
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(decider, "decider");
        Supplier<Decided<C, S, E>> blank = () -> new Decided<>(category, decider);
        Decided<C, S, E> prototype = AggregateChecks.prototype(blank);
        return new AggregateType<>(blank, prototype, events, policyOf(prototype), revisionOf(prototype));
    }

    private static SnapshotPolicy policyOf(Aggregate<?> prototype) {
        return prototype instanceof Snapshotted<?> snapshotted
                ? Objects.requireNonNull(snapshotted.snapshotPolicy(), "snapshotPolicy")
                : SnapshotPolicy.never();
    }

    private static int revisionOf(Aggregate<?> prototype) {
        return prototype instanceof Snapshotted<?> snapshotted ? snapshotted.snapshotRevision() : 1;
    }

    /**
     * The same type with another policy than its own.
     *
     * @throws InvalidInputException when the class does not implement {@link Snapshotted}
     */
    public AggregateType<A> withSnapshots(SnapshotPolicy other) {
        Objects.requireNonNull(other, "other");
        A prototype = blank.get();
        if (other != SnapshotPolicy.never() && !(prototype instanceof Snapshotted<?>)) {
            throw new InvalidInputException(javaType.getName()
                    + " is given a snapshot policy, but has no snapshots: let it implement Snapshotted.");
        }
        return new AggregateType<>(blank, prototype, events, other, snapshotRevision);
    }

    /** The same type whose snapshots have another revision, as in {@link Snapshotted#snapshotRevision}. */
    public AggregateType<A> withSnapshotRevision(int other) {
        return new AggregateType<>(blank, blank.get(), events, policy, other);
    }

    /** The class of the objects that are loaded. */
    public Class<?> javaType() {
        return javaType;
    }

    /** The category of the streams. */
    public String category() {
        return category;
    }

    /** What all events have in common; {@code Object} where the class does not say. */
    public Class<?> events() {
        return events;
    }

    /** Which of these event types, and of the permitted ones, no handler is for; nothing where apply is overridden. */
    public List<String> problems(Collection<Class<?>> eventTypes) {
        List<String> problems = new ArrayList<>();
        if (handlers != null) {
            handlers.missing(eventTypes)
                    .forEach(missing -> problems.add("ES-0602 " + javaType.getName()
                            + " does not say what an event of " + missing.getName()
                            + " does to it: add on(...) for it to the handlers, or ignoring(...)."));
        }
        return problems;
    }

    /** When snapshots are taken; {@link SnapshotPolicy#never()} where there are none. */
    public SnapshotPolicy snapshotPolicy() {
        return policy;
    }

    /** Only snapshots of this revision are used. */
    public int snapshotRevision() {
        return snapshotRevision;
    }

    /** The stream of the aggregate with this id. */
    public StreamId stream(UUID id) {
        return StreamId.of(category, id);
    }

    /** A new object without any event. */
    public A create() {
        return blank.get();
    }

    /**
     * Lets an aggregate apply a stored event.
     *
     * @throws UnhandledEventException when it is none of the aggregate's events
     */
    public void replay(A aggregate, Object event) {
        if (!events.isInstance(event)) {
            throw new UnhandledEventException(javaType, event.getClass());
        }
        @SuppressWarnings("unchecked")
        Aggregate<Object> any = (Aggregate<Object>) aggregate;
        any.replay(event);
    }

    /** What is pending, with the ids under which it will be stored. */
    public List<NewEvent> newEvents(A aggregate) {
        return aggregate.newEvents();
    }

    /** Takes away the oldest pending events, because they are stored. */
    public void saved(A aggregate, int count) {
        aggregate.saved(count);
    }

    @Override
    public String toString() {
        return "AggregateType[" + category + " " + javaType.getName() + "]";
    }
}
