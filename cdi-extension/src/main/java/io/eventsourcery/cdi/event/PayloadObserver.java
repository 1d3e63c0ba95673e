// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.event;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.event.EventType;
import io.eventsourcery.event.RecordedEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Provider;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A method that observes a class of the application. If that is an event type, a store never calls the method, because
 * it fires events as {@code RecordedEvent}.
 *
 * @param place its class and name, for messages
 * @param observed the class
 * @param async whether it is declared with {@code @ObservesAsync}
 */
public record PayloadObserver(String place, Class<?> observed, boolean async) {

    public static Optional<PayloadObserver> of(ObserverMethod<?> observer, String place) {
        Class<?> type = raw(observer.getObservedType());
        boolean ofApplication = !type.getName().startsWith("java.")
                && !type.getName().startsWith("jakarta.")
                && type != RecordedEvent.class;
        return ofApplication ? Optional.of(new PayloadObserver(place, type, observer.isAsync())) : Optional.empty();
    }

    /**
     * The class that {@code Event<...>} at an injection point can fire; empty if it is another injection point, or can
     * fire everything, like some injection points of every container.
     */
    public static Optional<Class<?>> firedBy(Type injected) {
        Class<?> type = raw(injected);
        if (type == Event.class) {
            return argument(injected).<Class<?>>map(PayloadObserver::raw).filter(fired -> fired != Object.class);
        }
        boolean later = type == Instance.class || type == Provider.class;
        return later ? argument(injected).flatMap(PayloadObserver::firedBy) : Optional.empty();
    }

    private static Optional<Type> argument(Type type) {
        return type instanceof ParameterizedType generic
                ? Optional.of(generic.getActualTypeArguments()[0])
                : Optional.empty();
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> exact) {
            return exact;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable<?> variable ? raw(variable.getBounds()[0]) : Object.class;
    }

    /**
     * Says that a store never calls the method, unless the application may fire the event.
     *
     * @param fired the classes that the application may fire itself
     */
    public Optional<String> warning(EventTypes known, Collection<Class<?>> fired) {
        boolean firedByApplication =
                fired.stream().anyMatch(type -> type.isAssignableFrom(observed) || observed.isAssignableFrom(type));
        return isOfEvents(known) && !firedByApplication
                ? Optional.of(ObserverProblems.observesPayload(place, observed, isConcrete(), async))
                : Optional.empty();
    }

    private boolean isOfEvents(EventTypes known) {
        return Stream.concat(Stream.of(observed), permitted())
                        .anyMatch(type -> type.isAnnotationPresent(EventType.class))
                || known.all().stream().anyMatch(type -> observed.isAssignableFrom(type.javaType()));
    }

    private Stream<Class<?>> permitted() {
        return observed.isSealed() ? Stream.of(observed.getPermittedSubclasses()) : Stream.empty();
    }

    private boolean isConcrete() {
        return !observed.isInterface() && !Modifier.isAbstract(observed.getModifiers());
    }
}
