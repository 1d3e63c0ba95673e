// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.event.Encrypted;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Looks for encrypted components among the objects that a value is made of, whatever types are declared for them: a codec may
 * write them where nobody seals them. In doubt it finds one. Not thread-safe.
 */
final class Contents {

    private final Predicate<Class<?>> mayHide;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param mayHide whether a value of a class may have such a component */
    Contents(Predicate<Class<?>> mayHide) {
        this.mayHide = mayHide;
    }

    boolean hideIn(Object value) {
        if (value == null || !seen.add(value)) {
            return false;
        } else if (value instanceof Collection<?> elements) {
            return elements.stream().anyMatch(this::hideIn);
        } else if (value instanceof Map<?, ?> map) {
            return hideIn(map.keySet()) || hideIn(map.values());
        } else if (value instanceof Object[] elements) {
            return hideIn(Arrays.asList(elements));
        } else if (value instanceof Optional<?> optional) {
            return hideIn(optional.orElse(null));
        } else if (value instanceof Map.Entry<?, ?> entry) {
            return hideIn(entry.getKey()) || hideIn(entry.getValue());
        } else if (value instanceof AtomicReference<?> reference) {
            return hideIn(reference.get());
        } else if (value instanceof Reference<?> reference) {
            return hideIn(reference.get());
        }
        return inObject(value, value.getClass());
    }

    private boolean inObject(Object value, Class<?> type) {
        if (type.getName().startsWith("java.")) {
            // What else has type parameters may hold anything.
            return type.getTypeParameters().length > 0 && type != Class.class;
        } else if (!mayHide.test(type)) {
            return false;
        } else if (type.isRecord() && isAnnotated(type)) {
            return true;
        }
        for (Class<?> declaring = type;
                !declaring.getName().startsWith("java.");
                declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && inField(value, field)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnnotated(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Encrypted.class)) {
                return true;
            }
        }
        return false;
    }

    private boolean inField(Object value, Field field) {
        if (field.getType().isPrimitive()) {
            return false;
        }
        try {
            field.setAccessible(true);
            return hideIn(field.get(value));
        } catch (IllegalAccessException | RuntimeException e) {
            return true;
        }
    }
}
