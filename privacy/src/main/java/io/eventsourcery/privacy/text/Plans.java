// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import io.eventsourcery.core.codec.EncryptedComponents;
import io.eventsourcery.core.codec.StorableText;
import io.eventsourcery.privacy.plan.Masks;
import io.eventsourcery.privacy.plan.Shape;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is known about the classes of payloads, each looked at once. Thread-safe. */
final class Plans {

    private final Map<Class<?>, Boolean> mayHide = new ConcurrentHashMap<>();
    private final Map<Class<?>, Boolean> hiding = new ConcurrentHashMap<>();
    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<RecordComponent, String> masks = new ConcurrentHashMap<>();

    /** Whether a value of the class may have an encrypted component. */
    boolean mayHide(Class<?> type) {
        return mayHide.computeIfAbsent(type, EncryptedComponents::mayBeIn);
    }

    /** Whether the class has an encrypted component, as it is declared. */
    boolean areIn(Class<?> type) {
        return hiding.computeIfAbsent(type, EncryptedComponents::areIn);
    }

    /** Whether this very value has one. */
    boolean hideIn(Object value) {
        return new Contents(this::mayHide).hideIn(value);
    }

    Shape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, Shape::of);
    }

    /** The text of the JSON that is the mask of a component. */
    String mask(Shape.Part part) {
        return masks.computeIfAbsent(
                part.component(),
                component -> StorableText.escapeLoneSurrogates(Masks.of(part).toString()));
    }
}
