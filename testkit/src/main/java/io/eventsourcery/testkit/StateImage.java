// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.aggregate.Aggregate;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A copy of the mutable contents of an object, to detect changes.
 *
 * <p>Collections, maps, arrays and the fields of classes outside the JDK are copied; other objects of the JDK are
 * compared by their text.
 */
final class StateImage {

    private final Map<Object, Integer> seen = new IdentityHashMap<>();

    private StateImage() {}

    /** An image that equals another one if nothing has changed in between. */
    static Object of(Object object) {
        return new StateImage().image(object);
    }

    private Object image(Object object) {
        if (object == null || object instanceof Enum<?> || object instanceof Class<?>) {
            return object;
        }
        if (isOfJdk(object.getClass())
                && !(object instanceof Collection<?>)
                && !(object instanceof Map<?, ?>)
                && !object.getClass().isArray()) {
            return object.getClass().getName() + " " + object;
        }
        Integer before = seen.putIfAbsent(object, seen.size());
        if (before != null) {
            return "object " + before;
        }
        if (object instanceof Set<?> set) {
            Set<Object> copy = new HashSet<>();
            set.forEach(element -> copy.add(image(element)));
            return copy;
        }
        if (object instanceof Collection<?> collection) {
            return collection.stream().map(this::image).toList();
        }
        if (object instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, image(element)));
            return copy;
        }
        return object.getClass().isArray() ? array(object) : fields(object);
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private List<Object> array(Object array) {
        List<Object> copy = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            copy.add(image(Array.get(array, i)));
        }
        return copy;
    }

    private Map<String, Object> fields(Object object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Class<?> type = object.getClass(); type != null && type != Aggregate.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    copy.put(type.getName() + "." + field.getName(), image(read(field, object)));
                }
            }
        }
        return copy;
    }

    private static Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A field that was made accessible is not.", e);
        }
    }
}
