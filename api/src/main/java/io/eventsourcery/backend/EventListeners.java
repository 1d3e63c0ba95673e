// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Listeners inside the appending transaction, registered by type or by category. Immutable: every call returns a new
 * object.
 *
 * <p>A listener that is registered several times is called once for each event that any of its registrations matches.
 * It must be the same object for that; each {@code this::method} creates another one. Events come in position order,
 * and for one event the listeners are called in the order in which they were first registered. Events that a listener
 * itself appends are passed on at once, before the remaining ones, and the event that it was handling is their cause. A
 * listener that throws fails the append and rolls it back, and no later listener is called. Listeners run on the
 * caller's thread.
 *
 * <pre>{@code
 * BackendFactory heard = factory.configured(setup -> setup.withListener(
 *         EventListeners.none().onEvents(OrderEvent.class, this::count).onCategory("order", this::show)));
 * }</pre>
 */
public final class EventListeners implements AppendListener {

    private static final EventListeners NOBODY = new EventListeners(Map.of());

    private final Map<Consumer<RecordedEvent<?>>, List<Wish>> wishes;

    /** The events that a listener wants: of a type with its subtypes, or of a category. */
    private sealed interface Wish {
        boolean matches(RecordedEvent<?> event);
    }

    private record OfType(Class<?> type) implements Wish {
        @Override
        public boolean matches(RecordedEvent<?> event) {
            return type.isInstance(event.payload());
        }
    }

    private record OfCategory(String category) implements Wish {
        @Override
        public boolean matches(RecordedEvent<?> event) {
            return category.equals(event.stream().category());
        }
    }

    private EventListeners(Map<Consumer<RecordedEvent<?>>, List<Wish>> wishes) {
        this.wishes = wishes;
    }

    public static EventListeners none() {
        return NOBODY;
    }

    /**
     * Also calls the listener for events of a type or one of its subtypes; {@code Object.class} for all. If no
     * registered event type can be of this type, building the backend fails (ES-0109).
     */
    public EventListeners onEvents(Class<?> type, Consumer<RecordedEvent<?>> listener) {
        return with(new OfType(Objects.requireNonNull(type, "type")), listener);
    }

    /**
     * Also calls the listener for events of streams in a category.
     *
     * @param category {@code ""} for streams without one
     * @throws io.eventsourcery.error.InvalidInputException if the category is illegal
     */
    public EventListeners onCategory(String category, Consumer<RecordedEvent<?>> listener) {
        return with(new OfCategory(StreamId.random(category).category()), listener);
    }

    private EventListeners with(Wish wish, Consumer<RecordedEvent<?>> listener) {
        Map<Consumer<RecordedEvent<?>>, List<Wish>> more = new LinkedHashMap<>(wishes);
        more.merge(Objects.requireNonNull(listener, "listener"), List.of(wish), (before, added) -> Stream.concat(
                        before.stream(), added.stream())
                .toList());
        return new EventListeners(more);
    }

    @Override
    public void check(EventTypes types) {
        List<String> problems = new ArrayList<>();
        for (OfType wish : ofTypes()) {
            if (types.all().stream().noneMatch(known -> wish.type().isAssignableFrom(known.javaType()))) {
                problems.add(
                        "ES-0109 A listener is registered for " + wish.type().getName() + ", but no registered"
                                + " event type is of this type: annotate its classes with @EventType and,"
                                + " outside of CDI, pass them to the factory with"
                                + " withEventTypes(...).");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private Set<OfType> ofTypes() {
        return wishes.values().stream()
                .flatMap(List::stream)
                .filter(OfType.class::isInstance)
                .map(OfType.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void appended(List<RecordedEvent<?>> events) {
        events.forEach(this::tell);
    }

    @Override
    public void appended(List<RecordedEvent<?>> events, AmbientContext context) {
        events.forEach(event -> context.handling(event, () -> tell(event)));
    }

    private void tell(RecordedEvent<?> event) {
        wishes.forEach((listener, wanted) -> {
            if (wanted.stream().anyMatch(wish -> wish.matches(event))) {
                listener.accept(event);
            }
        });
    }
}
