// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells whether the declared types of an event determine its contents. {@code Object}, interfaces and classes with
 * subclasses do not: each event may hold another class.
 */
final class OpenTypes {

    private final Set<Class<?>> seen = new HashSet<>();

    private OpenTypes() {}

    static boolean isOpen(Class<?> event) {
        return new OpenTypes().open(Bound.of(event));
    }

    private boolean open(Bound type) {
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            return open(type.element());
        }
        if (Difference.isOfJdk(raw)) {
            boolean open = raw == Object.class
                    || raw == Number.class
                    || raw.isInterface() && raw.getTypeParameters().length == 0 && raw != CharSequence.class
                    || raw == Comparable.class;
            for (int i = 0; i < raw.getTypeParameters().length && !open; i++) {
                open = open(type.argument(i));
            }
            return open;
        }
        if (raw.isEnum() || !seen.add(raw)) {
            return false;
        }
        if (raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                if (open(type.inside(component.getGenericType()))) {
                    return true;
                }
            }
            return false;
        }
        return raw.isSealed() ? anyOpen(raw) : !Modifier.isFinal(raw.getModifiers()) || anyFieldOpen(type);
    }

    private boolean anyOpen(Class<?> sealed) {
        for (Class<?> permitted : Instances.alternatives(sealed)) {
            if (open(Bound.of(permitted))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyFieldOpen(Bound type) {
        for (Field field : type.raw().getDeclaredFields()) {
            if (ClassProperties.isStored(field) && open(type.inside(field.getGenericType()))) {
                return true;
            }
        }
        return false;
    }
}
