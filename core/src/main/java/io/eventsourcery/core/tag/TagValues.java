// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tag;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The texts of values that are tags. */
final class TagValues {

    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            UUID.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            short.class,
            Short.class,
            BigInteger.class);

    private TagValues() {}

    /** Whether all values of a type have texts. */
    static boolean areIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            boolean isHolder = raw == Optional.class || Collection.class.isAssignableFrom(raw);
            return isHolder
                    && generic.getActualTypeArguments().length == 1
                    && isOne(bound(generic.getActualTypeArguments()[0]));
        }
        return isOne(type);
    }

    private static Type bound(Type argument) {
        return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }

    private static boolean isOne(Type type) {
        return type instanceof Class<?> one && (isPlain(one) || one.isRecord() && isPlain(only(one)));
    }

    private static boolean isPlain(Class<?> type) {
        return type != null && (PLAIN.contains(type) || type.isEnum());
    }

    /** The type of the only component; null if there are others. */
    private static Class<?> only(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1 ? components[0].getType() : null;
    }

    /** The texts of a value of a type in which they are; null among them for an absent one. */
    static Stream<String> texts(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.stream().map(TagValues::text);
        }
        return value instanceof Collection<?> many
                ? many.stream().map(TagValues::text)
                : Stream.of(value).map(TagValues::text);
    }

    private static String text(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        Object plain = value.getClass().isRecord() ? inOf(value) : value;
        String text = plain instanceof Enum<?> constant ? constant.name() : plain == null ? "" : plain.toString();
        return text.isEmpty() ? null : text;
    }

    private static Object inOf(Object holder) {
        try {
            Method accessor = holder.getClass().getRecordComponents()[0].getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The accessor of a tag in "
                    + holder.getClass().getName() + " failed: " + e.getClass().getName());
        }
    }
}
