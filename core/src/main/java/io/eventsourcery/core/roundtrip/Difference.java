// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import jakarta.json.bind.annotation.JsonbTransient;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The first place at which an event that was read differs from the one that was written.
 *
 * <p>Records are compared by their components, collections and arrays by their elements, a class without an {@code equals} by
 * its fields; everything else by {@code equals}, so the scale of a decimal number counts. What is meant not to be stored
 * ({@code transient}, {@code @JsonbTransient}) does not count, and an absent {@code Optional} equals null.
 */
final class Difference {

    /** Sets up to this size are searched for equal elements that their {@code equals} denies. */
    private static final int SEARCHED = 1_000;

    private Difference() {}

    /**
     * The path of the difference, for example {@code lines[0].price}; empty when there is none. An empty path where the two
     * cannot be compared at all.
     */
    static Optional<String> between(Object written, Object read) {
        try {
            return Optional.ofNullable(at("", written, read));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("");
        }
    }

    private static String at(String path, Object one, Object other) {
        if (one == other || isAbsent(one) && isAbsent(other)) {
            return null;
        }
        if (one == null || other == null) {
            return path;
        }
        if (one.getClass().isArray()) {
            return one.getClass() == other.getClass() ? inArrays(path, one, other) : path;
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> found ? inMaps(path, map, found) : path;
        }
        if (one instanceof Set<?> set && other instanceof Set<?> found) {
            return sameSets(set, found) ? null : path;
        }
        if (one instanceof Collection<?> elements) {
            return other instanceof Collection<?> found && sameKind(elements, found)
                    ? inOrder(path, elements, found)
                    : path;
        }
        if (one instanceof Optional<?> optional) {
            return other instanceof Optional<?> found ? at(path, optional.orElse(null), found.orElse(null)) : path;
        }
        if (one.getClass() != other.getClass()) {
            return one.equals(other) ? null : path;
        }
        if (one instanceof Record) {
            return inRecords(path, one, other);
        }
        return one.equals(other)
                ? null
                : Objects.equals(equalsOf(one), Object.class) ? inFields(path, one, other) : path;
    }

    private static boolean isAbsent(Object value) {
        return value == null
                || value.equals(Optional.empty())
                || value.equals(OptionalInt.empty())
                || value.equals(OptionalLong.empty())
                || value.equals(OptionalDouble.empty());
    }

    private static String inArrays(String path, Object one, Object other) {
        if (Array.getLength(one) != Array.getLength(other)) {
            return path;
        }
        for (int i = 0; i < Array.getLength(one); i++) {
            String found = at(path + "[" + i + "]", Array.get(one, i), Array.get(other, i));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What was a list must be one; a component that is any {@code Collection} may come back as one. */
    private static boolean sameKind(Collection<?> one, Collection<?> other) {
        return !(one instanceof List<?>) || other instanceof List<?>;
    }

    private static String inOrder(String path, Collection<?> one, Collection<?> other) {
        if (one.size() != other.size()) {
            return path;
        }
        Iterator<?> found = other.iterator();
        int index = 0;
        for (Object element : one) {
            String place = at(path + "[" + index++ + "]", element, found.next());
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    private static boolean sameSets(Set<?> one, Set<?> other) {
        if (one.equals(other)) {
            return true;
        }
        return one.size() == other.size()
                && one.size() <= SEARCHED
                && one.stream()
                        .allMatch(element -> other.stream().anyMatch(candidate -> at("", element, candidate) == null));
    }

    /** Keys are told by {@code equals}; they are values of the event and not named. */
    private static String inMaps(String path, Map<?, ?> one, Map<?, ?> other) {
        if (one.size() != other.size()) {
            return path;
        }
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            String found = other.containsKey(entry.getKey())
                    ? at(path + "[key]", entry.getValue(), other.get(entry.getKey()))
                    : path;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String inRecords(String path, Object one, Object other) {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(JsonbTransient.class)
                    || component.getAccessor().isAnnotationPresent(JsonbTransient.class)) {
                continue;
            }
            String place = path.isEmpty() ? component.getName() : path + "." + component.getName();
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                String found = at(place, accessor.invoke(one), accessor.invoke(other));
                if (found != null) {
                    return found;
                }
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                return one.equals(other) ? null : path;
            }
        }
        return null;
    }

    private static Class<?> equalsOf(Object object) {
        try {
            return object.getClass().getMethod("equals", Object.class).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every class has equals.", e);
        }
    }

    /** Classes of the JDK hide their fields; those that say what they hold are compared by that. */
    private static String inFields(String path, Object one, Object other) {
        for (Class<?> type = one.getClass(); type != Object.class; type = type.getSuperclass()) {
            if (isOfJdk(type)) {
                return saysWhatItHolds(one) && one.toString().equals(other.toString()) ? null : path;
            }
            for (Field field : type.getDeclaredFields()) {
                if (ClassProperties.isStored(field)) {
                    String place = path.isEmpty() ? field.getName() : path + "." + field.getName();
                    try {
                        field.setAccessible(true);
                        String found = at(place, field.get(one), field.get(other));
                        if (found != null) {
                            return found;
                        }
                    } catch (IllegalAccessException | InaccessibleObjectException e) {
                        // A module keeps its classes closed: nothing can be said.
                        return null;
                    }
                }
            }
        }
        return null;
    }

    private static boolean saysWhatItHolds(Object object) {
        try {
            return !(object instanceof Throwable)
                    && object.getClass().getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every class has toString.", e);
        }
    }

    static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }
}
