// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one value of a type, with everything in it filled as far as its constructors allow.
 *
 * <p>Belongs to one thread and to one value.
 */
final class SampleValue {

    /** The variant with edges in which nothing is in any collection. */
    static final int EMPTY = 2;

    /** Stands for: no value of this type can be made. */
    private static final Object UNKNOWN = new Object();

    /** How often a record is made of other values when its constructor refuses the first ones. */
    private static final int TRIES = 4;

    private final int variant;
    private final boolean edges;
    private final Deque<Class<?>> around = new ArrayDeque<>();
    private int shift;
    private int alternatives = 1;

    /**
     * @param variant which of the alternatives is taken
     * @param edges whether it also chooses among values at the edge, and whether collections are empty
     */
    SampleValue(int variant, boolean edges) {
        this.variant = variant;
        this.edges = edges;
    }

    /** Empty when a constructor refuses every value, or when nothing tells what such a value is. */
    Optional<Object> of(Type type) {
        Object made = make(Bound.of(type));
        return made == UNKNOWN || made == null ? Optional.empty() : Optional.of(made);
    }

    /** How many variants there are at least, known after a value was made: the most that a sealed type permits. */
    int alternatives() {
        return alternatives;
    }

    private Object make(Bound type) {
        Class<?> raw = type.raw();
        List<?> known = KnownSamples.of(raw);
        if (known != null) {
            return known.get(((edges ? variant : 0) + shift) % known.size());
        }
        if (raw == Void.class) {
            return null;
        }
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants.length == 0 ? null : constants[variant % constants.length];
        }
        if (raw.isArray()) {
            return array(type);
        }
        if (raw == Optional.class) {
            Object made = isEmpty() ? null : make(type.argument(0));
            return made == UNKNOWN ? UNKNOWN : Optional.ofNullable(made);
        }
        if (Containers.isCollection(raw)) {
            return collection(type);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(type);
        }
        return raw == Map.Entry.class ? entry(type) : object(type);
    }

    private boolean isEmpty() {
        return edges && variant % 3 == EMPTY;
    }

    private Object array(Bound type) {
        Object made = isEmpty() ? null : make(type.element());
        if (made == UNKNOWN) {
            return UNKNOWN;
        }
        Object array = Array.newInstance(type.element().raw(), made == null ? 0 : 1);
        if (made != null) {
            Array.set(array, 0, made);
        }
        return array;
    }

    private Object collection(Bound type) {
        Object made = isEmpty() ? null : make(type.argument(0));
        return made == UNKNOWN
                ? UNKNOWN
                : Containers.collection(type.raw(), type.argument(0).raw(), made == null ? List.of() : List.of(made))
                        .orElse(UNKNOWN);
    }

    private Object map(Bound type) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (!isEmpty()) {
            Object key = make(type.argument(0));
            Object value = make(type.argument(1));
            if (key == UNKNOWN || value == UNKNOWN) {
                return UNKNOWN;
            }
            if (key != null && value != null) {
                entries.put(key, value);
            }
        }
        return Containers.map(type.raw(), type.argument(0).raw(), entries).orElse(UNKNOWN);
    }

    private Object entry(Bound type) {
        Object key = make(type.argument(0));
        Object value = make(type.argument(1));
        return key == UNKNOWN || value == UNKNOWN || key == null || value == null ? UNKNOWN : Map.entry(key, value);
    }

    /** Something that is in itself ends where it begins again. */
    private Object object(Bound type) {
        Class<?> raw = type.raw();
        if (around.contains(raw)) {
            return null;
        }
        around.push(raw);
        try {
            if (raw.isRecord()) {
                return record(type);
            }
            List<Class<?>> choice = Instances.alternatives(raw);
            if (!choice.isEmpty()) {
                alternatives = Math.max(alternatives, choice.size());
                return make(type.inside(choice.get(variant % choice.size())));
            }
            return Instances.isAbstract(raw) ? UNKNOWN : plain(type);
        } finally {
            around.pop();
        }
    }

    private Object record(Bound type) {
        RecordComponent[] components = type.raw().getRecordComponents();
        int before = shift;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Object[] made = new Object[components.length];
            boolean complete = true;
            for (int i = 0; i < made.length && complete; i++) {
                shift = before + i * attempt;
                Object value = make(type.inside(components[i].getGenericType()));
                complete = value != UNKNOWN;
                made[i] = value == null ? Instances.nothing(components[i].getType()) : value;
            }
            shift = before;
            if (!complete) {
                return UNKNOWN;
            }
            Optional<Object> record = Instances.ofRecord(type.raw(), made);
            if (record.isPresent()) {
                return record.get();
            }
        }
        return UNKNOWN;
    }

    /** A class of the JDK is taken as it begins; the fields of any other are filled. */
    private Object plain(Bound type) {
        Optional<Object> blank = Instances.withoutArguments(type.raw());
        if (blank.isEmpty()) {
            return created(type);
        }
        for (Class<?> declaring = type.raw(); !Difference.isOfJdk(declaring); declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                Object value = ClassProperties.isStored(field) ? make(type.inside(field.getGenericType())) : UNKNOWN;
                if (value != UNKNOWN && value != null && !Instances.set(field, blank.get(), value)) {
                    return UNKNOWN;
                }
            }
        }
        return blank.get();
    }

    private Object created(Bound type) {
        Optional<Executable> creator = Instances.creator(type.raw());
        if (creator.isEmpty() || Difference.isOfJdk(type.raw())) {
            return UNKNOWN;
        }
        List<Object> arguments = new ArrayList<>();
        for (Type parameter : creator.get().getGenericParameterTypes()) {
            Object value = make(type.inside(parameter));
            if (value == UNKNOWN) {
                return UNKNOWN;
            }
            arguments.add(value);
        }
        return Instances.by(creator.get(), arguments.toArray()).orElse(UNKNOWN);
    }
}
