// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The components of one type that were seen with a value, and those that were seen empty. Thread-safe. */
final class SeenComponents {

    private enum Content {
        NOTHING,
        EMPTY,
        VALUE
    }

    private static final Set<Object> EMPTY =
            Set.of(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty());

    private final boolean open;
    private final Method[] accessors;
    private final boolean[] containers;
    /** Two bits each: seen with a value, seen empty. Null before the first event; never changed, but replaced. */
    private final AtomicReference<BitSet> seen = new AtomicReference<>();

    private SeenComponents(boolean open, Method[] accessors) {
        this.open = open;
        this.accessors = accessors;
        this.containers = new boolean[accessors.length];
        for (int i = 0; i < accessors.length; i++) {
            containers[i] = isContainer(accessors[i].getReturnType());
        }
    }

    static SeenComponents of(Class<?> type) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        try {
            Method[] accessors =
                    Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
            for (Method accessor : accessors) {
                accessor.setAccessible(true);
            }
            return new SeenComponents(OpenTypes.isOpen(type), accessors);
        } catch (InaccessibleObjectException e) {
            return new SeenComponents(true, new Method[0]);
        }
    }

    /** Whether an event shows a component in a state that was never seen. */
    boolean isNew(Object event) {
        BitSet known = seen.get();
        if (open || known == null) {
            return true;
        }
        for (int i = 0; i < accessors.length; i++) {
            boolean everything = known.get(2 * i) && (known.get(2 * i + 1) || !containers[i]);
            if (!everything && !isKnown(known, i, content(accessors[i], event))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKnown(BitSet known, int index, Content content) {
        return switch (content) {
            case NOTHING -> true;
            case VALUE -> known.get(2 * index);
            case EMPTY -> known.get(2 * index + 1);
        };
    }

    void add(Object event) {
        BitSet shown = new BitSet();
        for (int i = 0; i < accessors.length; i++) {
            Content content = content(accessors[i], event);
            shown.set(2 * i, content == Content.VALUE);
            shown.set(2 * i + 1, content == Content.EMPTY);
        }
        seen.accumulateAndGet(shown, SeenComponents::union);
    }

    private static BitSet union(BitSet known, BitSet more) {
        BitSet all = (BitSet) more.clone();
        if (known != null) {
            all.or(known);
        }
        return all;
    }

    private static boolean isContainer(Class<?> type) {
        return type.isArray()
                || Containers.isCollection(type)
                || Map.class.isAssignableFrom(type)
                || type.getName().startsWith("java.util.Optional");
    }

    private static Content content(Method accessor, Object event) {
        try {
            Object value = accessor.invoke(event);
            if (value == null) {
                return Content.NOTHING;
            }
            boolean empty = value instanceof Collection<?> elements && elements.isEmpty()
                    || value instanceof Map<?, ?> map && map.isEmpty()
                    || value.getClass().isArray() && Array.getLength(value) == 0
                    || EMPTY.contains(value);
            return empty ? Content.EMPTY : Content.VALUE;
        } catch (ReflectiveOperationException e) {
            return Content.VALUE;
        }
    }
}
