// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.EventType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Collects event types and their problems, so that one attempt reports all problems.
 *
 * <p>Not thread-safe; used while an application starts.
 */
public final class EventTypesBuilder {

    /** The longest stored name of an event type, in UTF-16 units. */
    public static final int MAX_NAME_LENGTH = 200;

    private final Map<String, RegisteredType> byName = new HashMap<>();
    private final Map<Class<?>, RegisteredType> byClass = new LinkedHashMap<>();
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Upcaster> upcasters = new LinkedHashSet<>();

    /** Adds an annotated class, or all permitted subtypes of a sealed one. Adding a class again changes nothing. */
    public EventTypesBuilder add(Class<?> type) {
        if (!seen.add(type)) {
            return this;
        }
        EventType annotation = type.getDeclaredAnnotation(EventType.class);
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                add(permitted);
            }
        }
        boolean cannotBeInstantiated = type.isInterface() || Modifier.isAbstract(type.getModifiers());
        if (type.isSealed()
                && cannotBeInstantiated
                && (annotation == null || annotation.value().isEmpty())) {
            return this;
        }
        if (annotation == null || annotation.value().isBlank()) {
            problems.add("ES-0201 " + type.getName() + " has no event type name: annotate it with"
                    + " @EventType(\"a-name\").");
        } else if (cannotBeInstantiated) {
            problems.add("ES-0202 " + type.getName() + " is abstract and can never be appended: put @EventType with a"
                    + " name on its concrete subtypes, or make it sealed and omit the name.");
        } else if (type.getTypeParameters().length > 0) {
            problems.add("ES-0203 " + type.getName() + " is generic, so its observers and stored form would be"
                    + " ambiguous: declare one event type per concrete payload.");
        } else {
            add(new RegisteredType(annotation.value(), List.of(annotation.aliases()), annotation.revision(), type));
        }
        return this;
    }

    /** Adds a class under names that do not come from its annotation. */
    public EventTypesBuilder add(RegisteredType type) {
        seen.add(type.javaType());
        if (type.equals(byClass.putIfAbsent(type.javaType(), type))) {
            return this;
        }
        if (type.revision() < 1) {
            problems.add("ES-0212 " + type.javaType().getName() + " has the revision " + type.revision()
                    + ": revisions begin at 1.");
        }
        claim(type.name(), type);
        type.aliases().forEach(alias -> claim(alias, type));
        return this;
    }

    /** Adds an upcaster. It is checked when a backend is built, because types may be added later. */
    public EventTypesBuilder add(Upcaster upcaster) {
        upcasters.add(Objects.requireNonNull(upcaster, "upcaster"));
        return this;
    }

    private void claim(String name, RegisteredType type) {
        if (name.isBlank()
                || name.length() > MAX_NAME_LENGTH
                || name.codePoints().anyMatch(EventTypesBuilder::isUnstorable)) {
            problems.add("ES-0204 " + type.javaType().getName() + " has an illegal event type name: use 1 to "
                    + MAX_NAME_LENGTH + " characters without control characters and lone surrogates.");
            return;
        }
        RegisteredType other = byName.putIfAbsent(name, type);
        if (other != null && other.javaType() != type.javaType()) {
            problems.add("ES-0205 The event type name \"" + name + "\" is claimed by "
                    + other.javaType().getName() + " and by " + type.javaType().getName()
                    + ": rename one of them; former names belong in aliases.");
        }
    }

    private static boolean isUnstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** The problems so far, each beginning with its number. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * The registry.
     *
     * @throws ConfigurationException with all {@link #problems()} if there are any
     */
    public EventTypes build() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new EventTypes(byName, byClass, List.copyOf(upcasters));
    }
}
