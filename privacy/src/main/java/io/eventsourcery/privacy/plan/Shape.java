// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.plan;

import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The components of one class of records, as far as encryption is concerned.
 *
 * @param type the class
 * @param parts one for each component, in the order of their properties, as JSON-B writes them
 */
public record Shape(Class<?> type, List<Part> parts) {

    /** Of JSON-B and Jackson, unless an annotation has another. */
    private static final Set<String> TYPE_KEYS = Set.of("@type", "@class", "@c");

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            BigDecimal.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class);

    /**
     * One component.
     *
     * @param component as it is declared
     * @param property its name in JSON
     * @param encrypted the annotation, if it has one
     * @param subject whether it identifies the data subject
     */
    public record Part(RecordComponent component, String property, Optional<Encrypted> encrypted, boolean subject) {

        public String name() {
            return component.getName();
        }

        /** Whether values of its type have nothing in them. */
        public boolean isScalar() {
            Class<?> type = component.getType();
            return type.isPrimitive() || SCALARS.contains(type);
        }

        /** The value in a record. */
        public Object in(Object holder) {
            try {
                return component.getAccessor().invoke(holder);
            } catch (InvocationTargetException | IllegalAccessException e) {
                throw new IllegalStateException("The accessor of " + name() + " in "
                        + component.getDeclaringRecord().getName() + " failed: "
                        + e.getClass().getName());
            }
        }
    }

    public static Shape of(Class<?> type) {
        return new Shape(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(Shape::part)
                        .sorted(Comparator.comparing(Part::property))
                        .toList());
    }

    private static Part part(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        JsonbProperty property = accessor.getAnnotation(JsonbProperty.class);
        return new Part(
                component,
                property == null || property.value().isEmpty() ? component.getName() : property.value(),
                Optional.ofNullable(component.getAnnotation(Encrypted.class)),
                component.isAnnotationPresent(DataSubject.class));
    }

    /** Whether a codec may write the property to name the class, which is no component. */
    public boolean isTypeKey(String property) {
        return TYPE_KEYS.contains(property) || isTypeKey(type, property);
    }

    private static boolean isTypeKey(Class<?> type, String property) {
        JsonbTypeInfo info = type.getAnnotation(JsonbTypeInfo.class);
        return info != null && info.key().equals(property)
                || Arrays.stream(type.getInterfaces()).anyMatch(named -> isTypeKey(named, property));
    }

    /** The index of the component with this property; below zero if there is none. */
    public int index(String property) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).property().equals(property)) {
                return i;
            }
        }
        return -1;
    }

    /** The component with {@link DataSubject}. */
    public Optional<Part> subject() {
        return parts.stream().filter(Part::subject).findFirst();
    }

    /** The component of that name. */
    public Optional<Part> named(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
