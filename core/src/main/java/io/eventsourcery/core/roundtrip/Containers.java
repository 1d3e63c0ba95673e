// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Collections and maps of the declared kind. */
final class Containers {

    private static final List<Supplier<Collection<Object>>> COLLECTIONS =
            List.of(ArrayList::new, LinkedHashSet::new, TreeSet::new, ArrayDeque::new);
    private static final List<Supplier<Map<Object, Object>>> MAPS = List.of(LinkedHashMap::new, TreeMap::new);

    private Containers() {}

    static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type == Iterable.class;
    }

    /** Empty if no such collection can be created, or if it refuses the elements. */
    static Optional<Object> collection(Class<?> type, Class<?> element, List<Object> elements) {
        try {
            Collection<Object> made = type == EnumSet.class ? enumSet(element) : made(type, COLLECTIONS);
            if (made == null) {
                return Optional.empty();
            }
            made.addAll(elements);
            return Optional.of(made);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #collection}. */
    static Optional<Object> map(Class<?> type, Class<?> keyType, Map<Object, Object> entries) {
        try {
            Map<Object, Object> made = type == EnumMap.class ? enumMap(keyType) : made(type, MAPS);
            if (made == null) {
                return Optional.empty();
            }
            made.putAll(entries);
            return Optional.of(made);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static <C> C made(Class<?> type, List<Supplier<C>> known) {
        for (Supplier<C> supplier : known) {
            C made = supplier.get();
            if (type.isInstance(made)) {
                return made;
            }
        }
        try {
            return (C) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Collection<Object> enumSet(Class<?> element) {
        return (Collection) EnumSet.noneOf((Class<? extends Enum>) element);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<Object, Object> enumMap(Class<?> key) {
        return (Map) new EnumMap((Class<? extends Enum>) key);
    }
}
