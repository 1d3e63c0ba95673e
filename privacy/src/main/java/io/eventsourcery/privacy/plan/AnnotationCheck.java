// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.plan;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.RegisteredType;
import io.eventsourcery.core.codec.EncryptedComponents;
import io.eventsourcery.event.Encrypted;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds annotations that cannot work, along all paths from an event type to the records in it. */
public final class AnnotationCheck {

    private final Set<String> problems = new LinkedHashSet<>();
    private final Deque<Shape> around = new ArrayDeque<>();

    private AnnotationCheck() {}

    /** ES-0871 to ES-0876, one for each annotation. */
    public static List<String> problems(EventTypes types) {
        AnnotationCheck check = new AnnotationCheck();
        types.all().stream()
                .sorted(Comparator.comparing(RegisteredType::name))
                .forEach(type -> check.visit(type.javaType()));
        return List.copyOf(check.problems);
    }

    private void visit(Type type) {
        if (type instanceof ParameterizedType generic) {
            requireOpenHolder(generic);
            visit(generic.getRawType());
            List.of(generic.getActualTypeArguments()).forEach(this::visit);
        } else if (type instanceof GenericArrayType array) {
            visit(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(this::visit);
        } else if (type instanceof Class<?> named) {
            visit(named);
        }
    }

    /** ES-0876 for a class that holds what its type arguments say: only in records and in collections of the JDK are they found. */
    private void requireOpenHolder(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        boolean isOpen = raw.isInterface()
                || raw.isRecord()
                || raw.isSealed()
                || raw == Optional.class
                || Collection.class.isAssignableFrom(raw)
                || Map.class.isAssignableFrom(raw);
        if (!isOpen && EncryptedComponents.areIn(generic)) {
            problems.add(noRecord(raw));
        }
    }

    private String noRecord(Class<?> type) {
        return "ES-0876 " + type.getName() + ", part of " + outermost()
                + ", is not a record, and has something with an @Encrypted component in it: make it a record.";
    }

    private void visit(Class<?> type) {
        if (type.isArray()) {
            visit((Type) type.getComponentType());
        } else if (type.isRecord()) {
            record(type);
        } else if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(this::visit);
        } else if (!type.isInterface() && EncryptedComponents.areIn(type)) {
            problems.add(noRecord(type));
        }
    }

    private String outermost() {
        return around.isEmpty() ? "no event" : around.peekLast().type().getName();
    }

    private void record(Class<?> type) {
        if (around.stream().anyMatch(shape -> shape.type() == type)) {
            return;
        }
        Shape shape = Shape.of(type);
        if (shape.parts().stream().filter(Shape.Part::subject).count() > 1) {
            problems.add("ES-0872 " + type.getName()
                    + " has several components with @DataSubject: keep one, and name the others by"
                    + " @Encrypted(subject = \"…\") where they apply.");
        }
        around.push(shape);
        for (Shape.Part part : shape.parts()) {
            part(shape, part);
        }
        around.pop();
    }

    private void part(Shape shape, Shape.Part part) {
        String place = shape.type().getName() + "." + part.name();
        if (part.subject()) {
            subject(place, part);
        }
        if (part.encrypted().isEmpty()) {
            visit(part.component().getGenericType());
            return;
        }
        if (EncryptedComponents.areIn(part.component().getGenericType())) {
            problems.add("ES-0873 " + place
                    + " is encrypted as a whole, and has @Encrypted components in it: annotate one of" + " the two.");
        }
        String name = part.encrypted().map(Encrypted::subject).orElse("");
        if (!name.isEmpty()) {
            around.stream()
                    .flatMap(outer -> outer.named(name).stream())
                    .findFirst()
                    .ifPresentOrElse(
                            found -> subject(
                                    found.component().getDeclaringRecord().getName() + "." + name, found),
                            () -> problems.add(
                                    "ES-0871 " + place + " names the data subject \"" + name
                                            + "\", and neither its record nor one around it has such a component: correct the name."));
        }
        mask(place, part);
    }

    private void subject(String place, Shape.Part part) {
        if (part.encrypted().isPresent()) {
            problems.add("ES-0873 " + place
                    + " identifies a data subject and is encrypted: leave it readable, and choose an id"
                    + " that says nothing about the person.");
        }
        if (!SubjectText.isLegal(part.component().getType())) {
            problems.add("ES-0874 " + place + " identifies a data subject by a "
                    + part.component().getType().getName()
                    + ": use a text, a UUID, a whole number, or a record with one such component.");
        }
    }

    private void mask(String place, Shape.Part part) {
        try {
            Masks.of(part);
        } catch (IllegalArgumentException e) {
            problems.add("ES-0875 The mask of " + place
                    + " is no value of its type: write a number, true or false, a text, or for"
                    + " records, collections and maps their JSON.");
        }
    }
}
