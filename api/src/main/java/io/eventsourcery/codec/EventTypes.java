// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.codec;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.error.UnknownEventTypeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry of event classes and of the names under which they are stored. Immutable and per store: there is no
 * global registry.
 *
 * <p>Stored names select a class from this registry only; no class is ever loaded because of stored data.
 */
public final class EventTypes {

    private static final EventTypes NONE = new EventTypes(Map.of(), Map.of(), List.of());

    private final Map<String, RegisteredType> byName;
    private final Map<Class<?>, RegisteredType> byClass;
    private final List<Upcaster> upcasters;

    EventTypes(Map<String, RegisteredType> byName, Map<Class<?>, RegisteredType> byClass, List<Upcaster> upcasters) {
        this.byName = Map.copyOf(byName);
        this.byClass = Map.copyOf(byClass);
        this.upcasters = upcasters;
    }

    /** A registry without any type. */
    public static EventTypes none() {
        return NONE;
    }

    /**
     * A registry of annotated classes. A sealed interface or class stands for all of its permitted subtypes.
     *
     * @throws ConfigurationException that names every class that cannot be registered, and the reason
     */
    public static EventTypes of(Class<?>... annotated) {
        return of(List.of(annotated));
    }

    /** Like {@link #of(Class...)}. */
    public static EventTypes of(Collection<Class<?>> annotated) {
        EventTypesBuilder builder = new EventTypesBuilder();
        annotated.forEach(builder::add);
        return builder.build();
    }

    /**
     * The types of this registry and of the other one; the same class may be in both.
     *
     * @throws ConfigurationException if both use one name for different classes
     */
    public EventTypes and(EventTypes other) {
        EventTypesBuilder builder = new EventTypesBuilder();
        byClass.values().forEach(builder::add);
        other.byClass.values().forEach(builder::add);
        upcasters.forEach(builder::add);
        other.upcasters.forEach(builder::add);
        return builder.build();
    }

    /** The same types with these additional upcasters. They are checked when a backend is built. */
    public EventTypes withUpcasters(Upcaster... more) {
        EventTypesBuilder builder = new EventTypesBuilder();
        List.of(more).forEach(builder::add);
        return and(builder.build());
    }

    /** The type stored under the name or alias, if there is one. */
    public Optional<RegisteredType> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The registration of a class. Subclasses are not registered by their superclass.
     *
     * @throws UnknownEventTypeException that names the class and says how to register it
     */
    public RegisteredType forClass(Class<?> javaType) {
        RegisteredType type = byClass.get(javaType);
        if (type == null) {
            throw new UnknownEventTypeException(
                    javaType.getName(),
                    javaType.getName() + " is not a registered event type: annotate it with @EventType(\"a-name\") and,"
                            + " outside of CDI, pass it to the factory with withEventTypes(...).");
        }
        return type;
    }

    /** Every registered type, in no particular order. */
    public Collection<RegisteredType> all() {
        return byClass.values();
    }

    /** The upcasters, which bring former stored forms to the present ones, in the order of registration. */
    public List<Upcaster> upcasters() {
        return upcasters;
    }

    /** The number of types; the names are left out because there may be hundreds. */
    @Override
    public String toString() {
        return "EventTypes[" + byClass.size() + "]";
    }
}
