// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import io.eventsourcery.codec.EventCodec;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Finds the component that prevents an event from coming back: the innermost one that also fails alone. */
final class Culprit {

    /** The maximum depth of the search. */
    private static final int DEPTH = 10;

    /**
     * A component.
     *
     * @param path its place in the event; empty for the event itself
     * @param type its declared type
     */
    record Place(String path, Type type) {

        Place inside(RecordComponent component) {
            return new Place(
                    path.isEmpty() ? component.getName() : path + "." + component.getName(),
                    component.getGenericType());
        }
    }

    private final EventCodec codec;

    Culprit(EventCodec codec) {
        this.codec = codec;
    }

    /** The place to name for an event that failed. */
    Place of(Object event, Passage failed) {
        Place found = within(event, new Place("", event.getClass()), DEPTH);
        return found.path().isEmpty() && !failed.path().isEmpty() ? declared(event.getClass(), failed.path()) : found;
    }

    private Place within(Object value, Place place, int depth) {
        if (!(value instanceof Record) || depth == 0) {
            return place;
        }
        RecordComponent[] components = value.getClass().getRecordComponents();
        Optional<Object[]> values = values(value, components);
        if (values.isEmpty()) {
            return place;
        }
        if (failsEmpty(value.getClass())) {
            return Suspicion.first(value.getClass())
                    .map(index -> inside(values.get()[index], place.inside(components[index]), depth - 1))
                    .orElse(place);
        }
        for (int i = 0; i < components.length; i++) {
            if (values.get()[i] != null && failsBecauseOf(value.getClass(), values.get(), i)) {
                return inside(values.get()[i], place.inside(components[i]), depth - 1);
            }
        }
        return place;
    }

    /** Goes on in a value that is written and read for itself; a generic one says too little about its type. */
    private Place inside(Object value, Place place, int depth) {
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return inside(optional.get(), place, depth);
        }
        if (value instanceof Collection<?> elements) {
            return inElements(elements, place, "[]", depth);
        }
        if (value instanceof Map<?, ?> map) {
            return inElements(map.values(), place, "[key]", depth);
        }
        if (value instanceof Object[] array) {
            return inElements(Arrays.asList(array), place, "[]", depth);
        }
        return failsAlone(value) ? within(value, place, depth) : place;
    }

    private Place inElements(Collection<?> elements, Place place, String mark, int depth) {
        for (Object element : elements) {
            if (failsAlone(element)) {
                Place found = within(element, new Place(place.path() + mark, place.type()), depth);
                return found.path().endsWith(mark) ? place : found;
            }
        }
        return place;
    }

    private boolean failsAlone(Object value) {
        return value instanceof Record
                && value.getClass().getTypeParameters().length == 0
                && !Passage.of(codec, value).isEqual();
    }

    /** Whether even an empty object fails, so that the type and not a value is to blame. */
    private boolean failsEmpty(Class<?> type) {
        Object[] nothing = Arrays.stream(type.getRecordComponents())
                .map(component -> Instances.nothing(component.getType()))
                .toArray();
        return Instances.ofRecord(type, nothing)
                .map(event -> !Passage.of(codec, event).isEqual())
                .orElse(false);
    }

    private boolean failsBecauseOf(Class<?> type, Object[] values, int index) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] alone = new Object[values.length];
        Object[] without = values.clone();
        for (int i = 0; i < alone.length; i++) {
            alone[i] = i == index ? values[i] : Instances.nothing(components[i].getType());
        }
        without[index] = Instances.nothing(components[index].getType());
        return Instances.ofRecord(type, alone)
                .map(event -> !Passage.of(codec, event).isEqual())
                .or(() -> Instances.ofRecord(type, without)
                        .map(event -> Passage.of(codec, event).isEqual()))
                .orElse(false);
    }

    private static Optional<Object[]> values(Object value, RecordComponent[] components) {
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                Method accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = accessor.invoke(value);
            }
            return Optional.of(values);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return Optional.empty();
        }
    }

    /** The declared type of the first component on a path that a comparison found. */
    private static Place declared(Class<?> type, String path) {
        String first = path.split("[.\\[]", 2)[0];
        return Arrays.stream(type.isRecord() ? type.getRecordComponents() : new RecordComponent[0])
                .filter(component -> component.getName().equals(first))
                .findFirst()
                .map(component -> new Place(path, component.getGenericType()))
                .orElse(new Place(path, type));
    }
}
