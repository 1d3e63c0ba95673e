// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.plan;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The text of a component that identifies a data subject. */
public final class SubjectText {

    private static final Set<Class<?>> LEGAL = Set.of(
            String.class,
            UUID.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            short.class,
            Short.class,
            BigInteger.class);

    private SubjectText() {}

    /** Whether values of this type can identify a subject: texts, UUIDs, whole numbers, and records with one such component. */
    static boolean isLegal(Class<?> type) {
        if (!type.isRecord()) {
            return LEGAL.contains(type);
        }
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1 && LEGAL.contains(components[0].getType());
    }

    /** The text; empty if the value is null or has no text. */
    public static Optional<String> of(Object value) {
        Object plain = value != null && value.getClass().isRecord()
                ? Shape.of(value.getClass()).parts().get(0).in(value)
                : value;
        return Optional.ofNullable(plain).map(Object::toString).filter(text -> !text.isBlank());
    }
}
