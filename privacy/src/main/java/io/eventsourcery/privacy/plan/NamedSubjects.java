// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.plan;

import io.eventsourcery.event.Encrypted;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One walk through a payload that finds the subjects which it names: by components with {@link
 * io.eventsourcery.event.DataSubject}, by those that {@link Encrypted} names, or by its stream. What is inside of an encrypted
 * component belongs to its subject alone. Not thread-safe.
 */
public final class NamedSubjects {

    /** A record that the walk is in. */
    private record Level(Shape shape, Object value) {}

    private final Optional<String> stream;
    private final Set<String> found = new HashSet<>();
    private final Deque<Level> around = new ArrayDeque<>();

    private NamedSubjects(Optional<String> stream) {
        this.stream = stream;
    }

    /** @param stream the name of the stream, the subject of components that name none */
    public static Set<String> in(Object payload, Optional<String> stream) {
        NamedSubjects walk = new NamedSubjects(stream);
        walk.visit(payload);
        return walk.found;
    }

    private void visit(Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::visit);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::visit);
            map.values().forEach(this::visit);
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(this::visit);
        } else if (value instanceof Object[] elements) {
            Arrays.asList(elements).forEach(this::visit);
        } else if (value instanceof Record record) {
            record(record);
        }
    }

    private void record(Record value) {
        Shape shape = Shape.of(value.getClass());
        around.push(new Level(shape, value));
        for (Shape.Part part : shape.parts()) {
            if (part.subject()) {
                SubjectText.of(part.in(value)).ifPresent(found::add);
            }
            part.encrypted()
                    .ifPresentOrElse(
                            encrypted -> subject(encrypted.subject()).ifPresent(found::add),
                            () -> visit(part.in(value)));
        }
        around.pop();
    }

    private Optional<String> subject(String named) {
        for (Level level : around) {
            Optional<Shape.Part> part =
                    named.isEmpty() ? level.shape().subject() : level.shape().named(named);
            if (part.isPresent()) {
                return SubjectText.of(part.get().in(level.value()));
            }
        }
        return stream;
    }
}
