// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.codec;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds event types that JSON-B implementations cannot write or cannot read back: they only use public classes.
 *
 * <p>Without this check a package-private record would fail at its first append, or, without components, when it is
 * read. Looks at the event types and at the records that their record components name.
 */
final class JsonbTypes {

    private final Set<Class<?>> seen = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /** ES-0206 for every class that must be public. */
    static List<String> problems(EventTypes types) {
        JsonbTypes check = new JsonbTypes();
        types.all().stream()
                .map(RegisteredType::javaType)
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> check.visit(type, type));
        return check.problems;
    }

    private void visit(Class<?> type, Class<?> event) {
        if (!seen.add(type)) {
            return;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            problems.add("ES-0206 " + type.getName()
                    + (type == event ? "" : ", which is part of " + event.getName() + ",")
                    + " is not public, so JSON-B cannot write and read it: declare it public, or set an EventCodec that"
                    + " can.");
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                visit(component.getGenericType(), event);
            }
        }
    }

    private void visit(Type type, Class<?> event) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                visit(argument, event);
            }
        } else if (type instanceof Class<?> named && named.isArray()) {
            visit((Type) named.getComponentType(), event);
        } else if (type instanceof Class<?> named && named.isRecord()) {
            visit(named, event);
        }
    }
}
