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
 * Describes a class of aggregates to a repository: how to create one, its category, its events, its snapshots.
 *
 * <p>Immutable and thread-safe; checked when it is created. The methods from {@link #create()} on are for repositories
 * and test kits.
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
     * @param blank creates an object without events, such as {@code Order::new}; called once here and for each load
     * @throws ConfigurationException with all problems: ES-0601 if no object can be created, ES-0602 if handlers forget
     *     an event type, ES-0603 if there are neither handlers nor an {@code apply}, ES-0604 if a type has two
     *     handlers, or the handlers are those of another class
     * @throws InvalidInputException if the category is illegal
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
     * The state that a decider decides about.
     *
     * @param category the category of its streams
     * @param events the common type of all its events
     * @throws ConfigurationException ES-0601 if the decider has no initial state
     * @throws InvalidInputException if the category is illegal
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
     * @throws InvalidInputException if the class does not implement {@link Snapshotted}
     */
    public AggregateType<A> withSnapshots(SnapshotPolicy other) {
        Objects.requireNonNull(other, "other");
        A prototype = blank.get();
        if (other != SnapshotPolicy.never() && !(prototype instanceof Snapshotted<?>)) {
            throw new InvalidInputException(
                    javaType.getName() + " has a snapshot policy, but no snapshots: let it implement Snapshotted.");
        }
        return new AggregateType<>(blank, prototype, events, other, snapshotRevision);
    }

    /** The same type with another revision of its snapshots; see {@link Snapshotted#snapshotRevision}. */
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

    /** The common type of all events; {@code Object} if the class does not state it. */
    public Class<?> events() {
        return events;
    }

    /**
     * A problem for each of these event types, and of the permitted ones, that has no handler; none if {@code apply} is
     * overridden.
     */
    public List<String> problems(Collection<Class<?>> eventTypes) {
        List<String> problems = new ArrayList<>();
        if (handlers != null) {
            handlers.missing(eventTypes)
                    .forEach(missing -> problems.add("ES-0602 " + javaType.getName()
                            + " has no handler for events of " + missing.getName()
                            + ": add on(...) or ignoring(...) for this type."));
        }
        return problems;
    }

    /** When snapshots are taken; {@link SnapshotPolicy#never()} if the class has none. */
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

    /** A new object without events. */
    public A create() {
        return blank.get();
    }

    /**
     * Lets an aggregate apply a stored event.
     *
     * @throws UnhandledEventException if it is not an event of the aggregate
     */
    public void replay(A aggregate, Object event) {
        if (!events.isInstance(event)) {
            throw new UnhandledEventException(javaType, event.getClass());
        }
        @SuppressWarnings("unchecked")
        Aggregate<Object> any = (Aggregate<Object>) aggregate;
        any.replay(event);
    }

    /** The pending events, with the ids under which they will be stored. */
    public List<NewEvent> newEvents(A aggregate) {
        return aggregate.newEvents();
    }

    /** Removes the oldest pending events, because they are stored. */
    public void saved(A aggregate, int count) {
        aggregate.saved(count);
    }

    @Override
    public String toString() {
        return "AggregateType[" + category + " " + javaType.getName() + "]";
    }
}
