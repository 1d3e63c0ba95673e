// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.event.NewEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A thing whose state is the result of its events; commands are ordinary methods that decide and {@link #emit}.
 *
 * <p>An emitted event is first applied and then recorded as pending. If applying it throws, nothing is recorded; the
 * object is unchanged if the applying code throws before it assigns. Pending events are removed only when a {@link
 * Repository} has saved them. The same code applies events when an aggregate is loaded, so it must only assign: it
 * reads no clock, calls no other object and emits nothing.
 *
 * <p>Write a public class with a constructor without parameters, and either override {@link #apply} or pass {@link
 * Handlers}; a type that handlers forget is found at deployment. Not thread-safe. An object belongs to the transaction
 * in which it was loaded.
 *
 * <pre>{@code
 * public final class Lamp extends Aggregate<LampEvent> {
 *
 *     private static final Handlers<Lamp, LampEvent> HANDLERS = Handlers.of(Lamp.class, LampEvent.class)
 *             .on(TurnedOn.class, (lamp, event) -> lamp.on = true)
 *             .on(TurnedOff.class, (lamp, event) -> lamp.on = false);
 *
 *     private boolean on;
 *
 *     public Lamp() {
 *         super("lamp", HANDLERS);
 *     }
 *
 *     public void turnOn() {
 *         if (!on) {
 *             emit(new TurnedOn());
 *         }
 *     }
 * }
 * }</pre>
 *
 * @param <E> the common type of all events of the aggregate, ideally a sealed interface
 */
public abstract class Aggregate<E> {

    private final String category;
    private final Handlers<?, E> handlers;
    private final List<NewEvent> pending = new ArrayList<>();
    private boolean applying;

    /**
     * Creates an aggregate that overrides {@link #apply}.
     *
     * @param category the category of its streams
     */
    protected Aggregate(String category) {
        this.category = Objects.requireNonNull(category, "category");
        this.handlers = null;
    }

    /**
     * Creates an aggregate whose events are applied by handlers.
     *
     * @param category the category of its streams
     * @param handlers built once per class and kept in a constant
     */
    protected Aggregate(String category, Handlers<?, E> handlers) {
        this.category = Objects.requireNonNull(category, "category");
        this.handlers = Objects.requireNonNull(handlers, "handlers");
    }

    /**
     * Changes the state by an event, new or loaded. Calls the handler of the event unless overridden.
     *
     * @throws UnhandledEventException if the event has no handler and is not ignored
     */
    protected void apply(E event) {
        if (handlers == null) {
            throw new UnhandledEventException(getClass(), event.getClass());
        }
        handlers.apply(this, event);
    }

    /**
     * Applies an event and then records it as pending.
     *
     * @throws IllegalStateException if called while an event is being applied
     */
    protected final void emit(E event) {
        NewEvent recorded = NewEvent.of(event);
        replay(event);
        pending.add(recorded);
    }

    /** The events that were emitted and are not saved yet, oldest first; a copy. */
    @SuppressWarnings("unchecked")
    public final List<E> pending() {
        List<E> events = new ArrayList<>(pending.size());
        pending.forEach(event -> events.add((E) event.payload()));
        return Collections.unmodifiableList(events);
    }

    final void replay(E event) {
        if (applying) {
            throw new IllegalStateException(getClass().getName()
                    + " emits an event while it applies one: decide in a command, and only assign when applying.");
        }
        applying = true;
        try {
            apply(event);
        } finally {
            applying = false;
        }
    }

    final String category() {
        return category;
    }

    final Handlers<?, E> handlers() {
        return handlers;
    }

    final List<NewEvent> newEvents() {
        return List.copyOf(pending);
    }

    final void saved(int events) {
        pending.subList(0, events).clear();
    }
}
