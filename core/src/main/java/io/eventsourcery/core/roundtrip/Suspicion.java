// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that are known to cause trouble, for codecs that do not name the one that did. */
final class Suspicion {

    private Suspicion() {}

    /** The component of a record to blame first; empty when it is the record itself. */
    static Optional<Integer> first(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        int found = -1;
        int most = record.getDeclaredConstructors().length > 1 ? 1 : 0;
        for (int i = 0; i < components.length; i++) {
            int weight = weight(components[i].getGenericType());
            if (weight > most) {
                most = weight;
                found = i;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    private static int weight(Type type) {
        Class<?> blamed = blamed(type);
        if (blamed.isEnum() || blamed.isPrimitive() || blamed.getPackageName().matches("java\\.(math|time)")) {
            return 0;
        }
        if (Difference.isOfJdk(blamed)) {
            return blamed.getPackageName().equals("java.lang") && KnownSamples.of(blamed) != null ? 1 : 2;
        }
        return isSuspicious(blamed) ? 4 : 3;
    }

    /** The class to talk about: the first that is suspicious among a type, its arguments and its elements. */
    static Class<?> blamed(Type type) {
        List<Class<?>> classes = named(type);
        return classes.stream()
                .filter(named -> !Difference.isOfJdk(named) && !named.isEnum())
                .filter(Suspicion::isSuspicious)
                .findFirst()
                .or(() -> classes.stream()
                        .filter(named -> !Difference.isOfJdk(named))
                        .findFirst())
                .orElse(classes.get(0));
    }

    private static boolean isSuspicious(Class<?> type) {
        return Instances.isAbstract(type) || !type.isRecord() || type.getTypeParameters().length > 0;
    }

    /** The classes that a type names: itself, its arguments, its elements. */
    static List<Class<?>> named(Type type) {
        List<Class<?>> classes = new ArrayList<>();
        collect(Bound.of(type), classes);
        return classes;
    }

    private static void collect(Bound type, List<Class<?>> classes) {
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            collect(type.element(), classes);
            return;
        }
        classes.add(raw);
        if (Difference.isOfJdk(raw)) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                collect(type.argument(i), classes);
            }
        }
    }

    /** Abstract classes of the JDK that stand for no kind of value. */
    static boolean isOfNoKind(Class<?> type) {
        return KnownSamples.of(type) == null
                && !Containers.isCollection(type)
                && !Map.class.isAssignableFrom(type)
                && type != Map.Entry.class
                && type.getPackageName().matches("java\\.(lang|time|util|util\\.function|util\\.stream)");
    }
}
