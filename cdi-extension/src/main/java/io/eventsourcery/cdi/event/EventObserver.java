// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.event;

import io.eventsourcery.cdi.container.StoreQualifiers;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * A method that observes recorded events.
 *
 * @param place its class and name, for messages
 * @param argument the type argument of the observed {@code RecordedEvent<...>}; absent if it has none
 * @param async whether it is declared with {@code @ObservesAsync}
 * @param qualifiers the qualifiers that it requires of an event, except the category
 */
public record EventObserver(String place, Optional<Type> argument, boolean async, StoreQualifiers qualifiers) {

    public static boolean mayObserveEvents(ObserverMethod<?> observer) {
        Type type = observer.getObservedType();
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return raw == RecordedEvent.class || raw == Object.class || raw instanceof TypeVariable<?>;
    }

    public static EventObserver of(ObserverMethod<?> observer, String place) {
        Optional<Type> argument = observer.getObservedType() instanceof ParameterizedType type
                ? Optional.of(type.getActualTypeArguments()[0])
                : Optional.empty();
        boolean events = observer.getObservedType() != Object.class;
        StoreQualifiers required = StoreQualifiers.requiredBy(observer.getObservedQualifiers());
        return new EventObserver(place, argument, events && observer.isAsync(), required);
    }

    /** A class of events that the observer names, also as a bound; it may lie in an archive that is not scanned. */
    public Optional<Class<?>> namedRoot() {
        return argument.flatMap(EventObserver::bound)
                .filter(type -> type.isSealed() || !cannotBeInstantiated(type) && isAnnotated(type));
    }

    private static Optional<Class<?>> bound(Type type) {
        if (type instanceof Class<?> exact) {
            return Optional.of(exact);
        }
        if (type instanceof WildcardType wildcard) {
            return bound(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable<?> variable ? bound(variable.getBounds()[0]) : Optional.empty();
    }

    /** The reason why the method can never be called, if there is one. */
    public Optional<String> problem(EventTypes known) {
        if (async) {
            return Optional.of(ObserverProblems.asyncObserver(place));
        }
        if (argument.isEmpty() || argument.get() instanceof WildcardType || argument.get() instanceof TypeVariable) {
            return Optional.empty();
        }
        if (!(argument.get() instanceof Class<?> exact)) {
            return Optional.of(
                    ObserverProblems.observesUnregistered(place, argument.get().getTypeName()));
        }
        if (cannotBeInstantiated(exact)) {
            return Optional.of(ObserverProblems.observesAbstract(place, exact));
        }
        boolean registered = known.all().stream().anyMatch(type -> type.javaType() == exact);
        return registered
                ? Optional.empty()
                : Optional.of(ObserverProblems.observesUnregistered(place, exact.getName()));
    }

    /**
     * The reason why no event has the qualifiers, if none has; a warning, because the application may fire such events
     * itself.
     */
    public Optional<String> warning(Collection<StoreQualifiers> stores, BeanManager beans) {
        boolean met = stores.stream()
                .anyMatch(store -> qualifiers.isSatisfiedBy(new StoreQualifiers(Set.of(store.ofEvents())), beans));
        return met || argument.isEmpty()
                ? Optional.empty()
                : Optional.of(ObserverProblems.observesNoStore(place, qualifiers.toString()));
    }

    private static boolean cannotBeInstantiated(Class<?> type) {
        return type.isInterface() || Modifier.isAbstract(type.getModifiers());
    }

    private static boolean isAnnotated(Class<?> type) {
        return type.getDeclaredAnnotation(EventType.class) != null;
    }
}
