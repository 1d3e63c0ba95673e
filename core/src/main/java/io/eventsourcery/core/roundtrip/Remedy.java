// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The reason and the remedy for a component that does not come back, depending on its type.
 *
 * @param number of the problem, as a deployment reports it
 * @param sentence the component, the reason and the remedy
 */
record Remedy(String number, String sentence) {

    static Remedy of(String event, Culprit.Place place, Passage passage) {
        Class<?> type = Suspicion.blamed(place.type());
        String where = event + " cannot be stored: "
                + (place.path().isEmpty()
                        ? "it"
                        : "its component " + place.path() + " of type "
                                + place.type().getTypeName())
                + how(passage);
        if (Instances.isAbstract(type) && type.isSealed()) {
            return new Remedy(
                    "ES-0222",
                    where + "Annotate " + type.getName()
                            + " with @JsonbTypeInfo and one @JsonbSubtype for each permitted class" + forgotten(type)
                            + ".");
        }
        if (Instances.isAbstract(type) && (!Difference.isOfJdk(type) || Suspicion.isOfNoKind(type))) {
            return new Remedy(
                    "ES-0223",
                    where + "The declaration does not show the class of " + type.getName()
                            + " values: use a record, or annotate the type with @JsonbTypeInfo.");
        }
        if (type.getTypeParameters().length > 0 && !Difference.isOfJdk(type)) {
            return new Remedy(
                    "ES-0221",
                    where + "Replace the generic " + type.getName() + " by a record with the types written out.");
        }
        if (type.isRecord() && type.getDeclaredConstructors().length > 1) {
            return new Remedy(
                    "ES-0225", where + "Annotate one constructor of " + type.getName() + " with @JsonbCreator.");
        }
        if (!Difference.isOfJdk(type) && !type.isRecord() && !type.isEnum() && !type.isArray()) {
            return new Remedy(
                    "ES-0224",
                    where + "Make " + type.getName()
                            + " a record, or give each of its fields a getter and a setter or a parameter of a"
                            + " @JsonbCreator, or"
                            + " make the field transient.");
        }
        return new Remedy(
                "ES-0220", where + "Use a type that docs/events.md lists, a @JsonbTypeAdapter, or another EventCodec.");
    }

    /** As a deployment reports it. */
    String problem() {
        return number + " " + sentence;
    }

    private static String how(Passage passage) {
        return switch (passage.kind()) {
            case NOT_WRITTEN -> " cannot be encoded (" + passage.reason() + "). ";
            case NOT_READ -> " is encoded to text that cannot be decoded (" + passage.reason() + "). ";
            default -> " comes back different from what was encoded. ";
        };
    }

    private static String forgotten(Class<?> sealed) {
        List<String> forgotten = withoutSubtype(sealed);
        return forgotten.isEmpty() || sealed.getAnnotation(JsonbTypeInfo.class) == null
                ? ""
                : "; it forgets " + String.join(", ", forgotten);
    }

    private static List<String> withoutSubtype(Class<?> sealed) {
        JsonbTypeInfo info = sealed.getAnnotation(JsonbTypeInfo.class);
        Set<Class<?>> named = new HashSet<>();
        Stream.of(info == null ? new JsonbSubtype[0] : info.value()).forEach(subtype -> named.add(subtype.type()));
        return Instances.alternatives(sealed).stream()
                .filter(permitted -> !named.contains(permitted))
                .map(Class::getName)
                .toList();
    }

    /** What a type cannot say, where no sample of it can be made. */
    static Optional<Class<?>> unsaid(Type type) {
        return Suspicion.named(type).stream()
                .filter(named -> Instances.isAbstract(named)
                        && (!Difference.isOfJdk(named) || Suspicion.isOfNoKind(named))
                        && (named.isSealed()
                                ? !withoutSubtype(named).isEmpty()
                                : named.getAnnotation(JsonbTypeInfo.class) == null))
                .findFirst();
    }
}
