// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A generic class with one argument, equal to the one that the compiler writes. */
public record GenericType(Class<?> raw, Type argument) implements ParameterizedType {

    /** Compares two types; containers have types of their own, whose {@code equals} does not always accept others. */
    static boolean areEqual(Type one, Type other) {
        return one.equals(other)
                || one instanceof ParameterizedType a
                        && other instanceof ParameterizedType b
                        && a.getRawType().equals(b.getRawType())
                        && areEqual(a.getActualTypeArguments(), b.getActualTypeArguments());
    }

    private static boolean areEqual(Type[] some, Type[] others) {
        return some.length == others.length
                && IntStream.range(0, some.length).allMatch(i -> areEqual(some[i], others[i]));
    }

    @Override
    public Type[] getActualTypeArguments() {
        return new Type[] {argument};
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public Type getOwnerType() {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterizedType that
                && that.getOwnerType() == null
                && raw.equals(that.getRawType())
                && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
    }

    /** As the JDK computes it. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(getActualTypeArguments()) ^ raw.hashCode();
    }

    @Override
    public String toString() {
        return raw.getName() + "<" + argument.getTypeName() + ">";
    }
}
