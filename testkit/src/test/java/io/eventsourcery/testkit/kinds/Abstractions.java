// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.io.Serializable;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Types that do not say what is in them. */
public final class Abstractions {

    private Abstractions() {}

    public interface Named {
        String getName();
    }

    public record Person(String name) implements Named {
        @Override
        public String getName() {
            return name;
        }
    }

    public abstract static class Base {
        public String text = "a";
    }

    public static final class Concrete extends Base {}

    public record OfObject(Object value) {}

    public record OfObjectRecord(Object value) {}

    public record OfSerializable(Serializable value) {}

    public record OfComparable(Comparable<String> value) {}

    public record OfInterface(Named value) {}

    public record OfAbstract(Base value) {}

    public record OfRecordType(Record value) {}

    public record OfFunction(Supplier<String> value) {}

    public record OfVoid(Void value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("`Object` with a text", new OfObject("a")),
                Kind.of("`Object` with a number", new OfObject(7)),
                Kind.of("`Object` with a record", new OfObjectRecord(Records.LINE)),
                Kind.of("`Serializable`", new OfSerializable("a")),
                Kind.of("`Comparable<String>`", new OfComparable("a")),
                Kind.of("interface", new OfInterface(new Person("a"))),
                Kind.of("abstract class", new OfAbstract(new Concrete())),
                Kind.of("`Record`", new OfRecordType(Records.LINE)),
                Kind.of("`Supplier<String>`", new OfFunction(() -> "a")),
                Kind.of("`Void`", new OfVoid(null)));
    }
}
