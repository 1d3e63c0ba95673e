// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Map;

/**
 * A type with the values of its type variables.
 *
 * @param type as declared
 * @param variables the values of the variables in it
 */
record Bound(Type type, Map<TypeVariable<?>, Bound> variables) {

    static Bound of(Type type) {
        return new Bound(type, Map.of()).resolved();
    }

    /** A type that is named inside this one, for example that of a component. */
    Bound inside(Type named) {
        return new Bound(named, own()).resolved();
    }

    /** The class, with its arguments taken away. */
    Class<?> raw() {
        if (type instanceof Class<?> named) {
            return named;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return Array.newInstance(element().raw(), 0).getClass();
    }

    /** An argument of a generic type; {@code Object} if none is written. */
    Bound argument(int index) {
        return type instanceof ParameterizedType generic
                ? new Bound(generic.getActualTypeArguments()[index], variables).resolved()
                : of(Object.class);
    }

    /** The component type of an array. */
    Bound element() {
        return type instanceof GenericArrayType array
                ? new Bound(array.getGenericComponentType(), variables).resolved()
                : of(raw().getComponentType());
    }

    /** Follows variables and wildcards, so that the type is a class, a generic class or an array. */
    private Bound resolved() {
        if (type instanceof TypeVariable<?> variable) {
            Bound known = variables.get(variable);
            return known != null ? known : of(erased(variable.getBounds()[0]));
        }
        return type instanceof WildcardType wildcard
                ? new Bound(wildcard.getUpperBounds()[0], variables).resolved()
                : this;
    }

    /** The bound of a variable may name the variable itself. */
    private static Class<?> erased(Type bound) {
        if (bound instanceof Class<?> named) {
            return named;
        }
        return bound instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }

    private Map<TypeVariable<?>, Bound> own() {
        if (!(type instanceof ParameterizedType generic)) {
            return Map.of();
        }
        TypeVariable<?>[] parameters = raw().getTypeParameters();
        Map<TypeVariable<?>, Bound> own = new java.util.HashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            own.put(parameters[i], new Bound(generic.getActualTypeArguments()[i], variables).resolved());
        }
        return own;
    }
}
