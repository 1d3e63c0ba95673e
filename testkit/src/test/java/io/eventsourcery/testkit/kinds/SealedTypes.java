// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sealed interfaces and classes, with and without type information. */
public final class SealedTypes {

    private SealedTypes() {}

    public sealed interface Means permits Cash, Card {}

    public record Cash(long cents) implements Means {}

    public record Card(String number) implements Means {}

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "cat", type = Cat.class)})
    public sealed interface Animal permits Dog, Cat {}

    public record Dog(String name) implements Animal {}

    public record Cat(int lives) implements Animal {}

    /** Its list forgets one. */
    @JsonbTypeInfo(@JsonbSubtype(alias = "circle", type = Circle.class))
    public sealed interface Shape permits Circle, Square {}

    public record Circle(int radius) implements Shape {}

    public record Square(int side) implements Shape {}

    public record OfSealed(Means value) {}

    public record OfSealedList(List<Means> value) {}

    public record OfSealedOptional(Optional<Means> value) {}

    public record OfTyped(Animal value) {}

    public record OfTypedList(List<Animal> value) {}

    public record OfOneOfThem(Dog value) {}

    public record OfForgetful(Shape value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("sealed interface", new OfSealed(new Cash(5))),
                Kind.of("`List` of a sealed interface", new OfSealedList(List.of(new Cash(5), new Card("1")))),
                Kind.of("`Optional` of a sealed interface", new OfSealedOptional(Optional.of(new Cash(5)))),
                Kind.of("sealed interface with `@JsonbTypeInfo`", new OfTyped(new Dog("a")), new OfTyped(new Cat(9))),
                Kind.of("`List` of it", new OfTypedList(List.of(new Dog("a"), new Cat(9)))),
                Kind.of("one record of it", new OfOneOfThem(new Dog("a"))),
                Kind.of("sealed interface whose `@JsonbTypeInfo` forgets one", new OfForgetful(new Square(1))));
    }
}
