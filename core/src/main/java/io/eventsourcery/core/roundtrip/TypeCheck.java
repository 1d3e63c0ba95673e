// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the event types of an application that a codec cannot write, or cannot read back, without an event.
 *
 * <p>It makes sample events, as far as the constructors of the application accept sample values, encodes and decodes
 * them, and compares. A type of which no sample can be made is judged by its declaration. Nothing is stored.
 */
public final class TypeCheck {

    /** A sealed type may have very many classes. */
    private static final int MAX_VARIANTS = 100;

    /** No list of known values is longer. */
    private static final int EDGES = 4;

    private final EventCodec codec;
    private final Culprit culprit;

    private TypeCheck(EventCodec codec) {
        this.codec = codec;
        this.culprit = new Culprit(codec);
    }

    /** ES-0220 to ES-0225, one for each event type that cannot be stored, in the order of their names. */
    public static List<String> problems(EventTypes types, EventCodec codec) {
        TypeCheck check = new TypeCheck(codec);
        return types.all().stream()
                .sorted(Comparator.comparing(RegisteredType::name))
                .flatMap(type -> check.problem(type.javaType()).stream())
                .toList();
    }

    /**
     * Events of a type for tests: with everyday values and with those at the edges, with empty collections, with every
     * class that a sealed type permits. Empty when the constructors refuse all of them.
     */
    public static List<Object> samples(Class<?> type) {
        List<Object> samples = everyday(type);
        for (int variant = 0; variant < EDGES; variant++) {
            new SampleValue(variant, true).of(type).ifPresent(samples::add);
        }
        return samples;
    }

    /** With everything filled: one event for each class that a sealed type permits. */
    private static List<Object> everyday(Class<?> type) {
        List<Object> samples = new ArrayList<>();
        int variants = 1;
        for (int variant = 0; variant < variants; variant++) {
            SampleValue values = new SampleValue(variant, false);
            values.of(type).ifPresent(samples::add);
            variants = Math.min(MAX_VARIANTS, Math.max(variants, values.alternatives()));
        }
        return samples;
    }

    /** ES-0220 to ES-0225 for an event that a codec cannot write, or not read back; empty when it comes back equal. */
    public static Optional<String> problem(Object event, EventCodec codec) {
        return new TypeCheck(codec).problemOf(event);
    }

    private Optional<String> problem(Class<?> type) {
        List<Object> samples = everyday(type);
        if (samples.isEmpty()) {
            return undeclared(type, type, "", new HashSet<>());
        }
        new SampleValue(SampleValue.EMPTY, true).of(type).ifPresent(samples::add);
        return samples.stream().flatMap(sample -> problemOf(sample).stream()).findFirst();
    }

    private Optional<String> problemOf(Object event) {
        Passage passage = Passage.of(codec, event);
        return passage.isEqual()
                ? Optional.empty()
                : Optional.of(Remedy.of(event.getClass().getName(), culprit.of(event, passage), passage)
                        .problem());
    }

    /** Where no sample can be made: abstract types that do not say which classes they stand for. */
    private static Optional<String> undeclared(Class<?> event, Class<?> type, String path, Set<Class<?>> seen) {
        if (!type.isRecord() || !seen.add(type)) {
            return Optional.empty();
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String place = path.isEmpty() ? component.getName() : path + "." + component.getName();
            if (isAdapted(component)) {
                continue;
            }
            Optional<String> found = Remedy.unsaid(component.getGenericType()).isPresent()
                    ? Optional.of(Remedy.of(
                                    event.getName(),
                                    new Culprit.Place(place, component.getGenericType()),
                                    new Passage(Passage.Kind.NOT_READ, "", "it is abstract"))
                            .problem())
                    : undeclared(event, component.getType(), place, seen);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isAdapted(RecordComponent component) {
        return List.<Class<? extends Annotation>>of(JsonbTypeAdapter.class, JsonbTypeDeserializer.class).stream()
                .anyMatch(annotation -> component.getAccessor().isAnnotationPresent(annotation)
                        || component.getType().isAnnotationPresent(annotation));
    }
}
