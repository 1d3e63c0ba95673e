// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import io.eventsourcery.codec.EventCodec;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.codec.JsonbEventCodec;
import io.eventsourcery.core.roundtrip.TypeCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Checks that every event of an application comes back unchanged from its stored text.
 *
 * <p>Events with sample values, everyday ones and edge cases, are encoded, decoded and compared component by component.
 * A store does the same with one sample at its start and with the first append of each type; this check runs before
 * anything is deployed, and with more values. Its result is valid for the implementation of JSON-B among the test's
 * dependencies, so use the one of the server. Immutable.
 *
 * <pre>{@code
 * RoundTrip.of(OrderEvent.class).check();
 * }</pre>
 */
public final class RoundTrip {

    private final EventTypes types;
    /** Null for the default codec. */
    private final EventCodec codec;

    private final List<Object> examples;

    private RoundTrip(EventTypes types, EventCodec codec, List<Object> examples) {
        this.types = types;
        this.codec = codec;
        this.examples = examples;
    }

    /**
     * The check of annotated types; a sealed interface stands for all its events.
     *
     * @throws io.eventsourcery.error.ConfigurationException if a class is not an event type
     */
    public static RoundTrip of(Class<?>... eventTypes) {
        return of(EventTypes.of(eventTypes));
    }

    /** The check of all types of a registry, events and states of snapshots. */
    public static RoundTrip of(EventTypes types) {
        return new RoundTrip(Objects.requireNonNull(types, "types"), null, List.of());
    }

    /** The same check with the codec of the application. */
    public RoundTrip withCodec(EventCodec other) {
        return new RoundTrip(types, Objects.requireNonNull(other, "codec"), examples);
    }

    /** The same check with these additional events; needed for types whose constructors refuse the sample values. */
    public RoundTrip withExamples(Object... payloads) {
        List<Object> all = new ArrayList<>(examples);
        all.addAll(List.of(payloads));
        return new RoundTrip(types, codec, List.copyOf(all));
    }

    /**
     * Checks every type.
     *
     * @throws AssertionError that names the component and the remedy for each type that does not come back, and each
     *     type without a sample; it shows no values
     */
    public void check() {
        EventCodec used = codec == null ? new JsonbEventCodec() : codec;
        List<String> problems = types.all().stream()
                .sorted(Comparator.comparing(RegisteredType::name))
                .flatMap(type -> problems(type.javaType(), used).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new AssertionError("Not every event comes back as it was:\n  " + String.join("\n  ", problems));
        }
    }

    private List<String> problems(Class<?> type, EventCodec used) {
        List<Object> samples = new ArrayList<>(TypeCheck.samples(type));
        examples.stream().filter(example -> example.getClass() == type).forEach(samples::add);
        if (samples.isEmpty()) {
            return List.of(type.getName() + ": no sample of it could be made, so give one to withExamples(...).");
        }
        return samples.stream()
                .flatMap(sample -> TypeCheck.problem(sample, used).stream())
                .distinct()
                .toList();
    }
}
