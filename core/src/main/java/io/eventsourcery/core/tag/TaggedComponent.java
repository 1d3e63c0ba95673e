// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.tag;

import io.eventsourcery.core.codec.EncryptedComponents;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.Tag;
import io.eventsourcery.tag.EventTag;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** A component of an event type whose values are tags. */
record TaggedComponent(String name, Method accessor, RecordComponent component) {

    static TaggedComponent of(RecordComponent component) {
        String given = component.getAnnotation(Tag.class).value();
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new TaggedComponent(given.isEmpty() ? component.getName() : given, accessor, component);
    }

    /** The problem of its declaration, if it has one. */
    Optional<String> problem() {
        String place = component.getDeclaringRecord().getName() + "." + component.getName();
        if (component.isAnnotationPresent(Encrypted.class) || EncryptedComponents.areIn(component.getGenericType())) {
            return Optional.of(
                    "ES-0950 " + place + " is encrypted and a tag, and tags are stored as they are: tag another"
                            + " component with an id that says nothing about the person.");
        }
        if (!TagValues.areIn(component.getGenericType())) {
            return Optional.of(
                    "ES-0951 " + place + " cannot be a tag: tag a component that is a text, a UUID, a whole number,"
                            + " an enum, a record with one such component, or an Optional or a collection of them.");
        }
        if (!EventTag.isLegalName(name)) {
            return Optional.of(
                    "ES-0952 " + place + " has an illegal name of a tag: use 1 to " + EventTag.MAX_NAME_LENGTH
                            + " letters, digits, '.', '_' or '-', beginning with a letter or digit.");
        }
        return Optional.empty();
    }

    void addTo(Collection<EventTag> tags, Object payload) {
        TagValues.texts(valueIn(payload)).filter(Objects::nonNull).forEach(text -> tags.add(new EventTag(name, text)));
    }

    private Object valueIn(Object payload) {
        try {
            return accessor.invoke(payload);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("The accessor of " + component.getName() + " in "
                    + component.getDeclaringRecord().getName() + " failed: "
                    + e.getClass().getName());
        }
    }
}
