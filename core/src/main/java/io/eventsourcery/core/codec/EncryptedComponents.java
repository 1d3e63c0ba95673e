// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.event.Encrypted;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the types that have encrypted components, at any depth: in records, classes, collections, arrays, type arguments of what a
 * class inherits, and the subtypes that sealed types and JSON-B annotations name.
 */
public final class EncryptedComponents {

    private final Set<Type> seen = new HashSet<>();
    private final boolean orOpen;

    private EncryptedComponents(boolean orOpen) {
        this.orOpen = orOpen;
    }

    /** Whether a type has an encrypted component at any depth. */
    public static boolean areIn(Type type) {
        return new EncryptedComponents(false).within(type);
    }

    /** Whether a value of the type may have one: also if a type in it does not tell which classes it stands for. */
    public static boolean mayBeIn(Class<?> type) {
        return new EncryptedComponents(true).within((Type) type);
    }

    /** ES-0870 for each event type with an encrypted component, of a store that encrypts nothing. */
    static List<String> unprotected(EventTypes types) {
        return types.all().stream()
                .filter(type -> areIn(type.javaType()))
                .sorted(Comparator.comparing(RegisteredType::name))
                .map(type -> "ES-0870 " + type.javaType().getName()
                        + " has a component with @Encrypted, and the store would store it as plain text: add encryption to the"
                        + " store, or remove the annotation.")
                .toList();
    }

    private boolean within(Type type) {
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType generic) {
            return any(generic.getActualTypeArguments()) || within(generic.getRawType());
        } else if (type instanceof GenericArrayType array) {
            return within(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            return any(wildcard.getUpperBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            return any(variable.getBounds());
        }
        return type instanceof Class<?> named && within(named);
    }

    private boolean within(Class<?> type) {
        if (type.isArray()) {
            return within((Type) type.getComponentType());
        }
        if (type.isPrimitive() || type.isEnum()) {
            return false;
        }
        if (type.getName().startsWith("java.")) {
            return orOpen && (type == Object.class || type == Comparable.class || type == Serializable.class);
        }
        if (orOpen && !type.isSealed() && Modifier.isAbstract(type.getModifiers())) {
            return true;
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.isAnnotationPresent(Encrypted.class) || within(component.getGenericType())) {
                    return true;
                }
            }
            return false;
        }
        return type.isSealed() && any(type.getPermittedSubclasses()) || inSubtypes(type) || inFields(type);
    }

    private boolean inSubtypes(Class<?> type) {
        JsonbTypeInfo info = type.getAnnotation(JsonbTypeInfo.class);
        for (JsonbSubtype subtype : info == null ? new JsonbSubtype[0] : info.value()) {
            if (within((Type) subtype.type())) {
                return true;
            }
        }
        return false;
    }

    private boolean inFields(Class<?> type) {
        for (Class<?> declaring = type;
                declaring != null && declaring != Object.class;
                declaring = declaring.getSuperclass()) {
            if (inArguments(declaring.getGenericSuperclass())
                    || Arrays.stream(declaring.getGenericInterfaces()).anyMatch(this::inArguments)) {
                return true;
            }
            if (declaring.getName().startsWith("java.")) {
                continue;
            }
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && within(field.getGenericType())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean inArguments(Type type) {
        return type instanceof ParameterizedType generic && any(generic.getActualTypeArguments());
    }

    private boolean any(Type[] types) {
        for (Type type : types) {
            if (within(type)) {
                return true;
            }
        }
        return false;
    }
}
