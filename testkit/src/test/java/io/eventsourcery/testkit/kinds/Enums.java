// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Enums. */
public final class Enums {

    private Enums() {}

    public enum Colour {
        RED,
        GREEN
    }

    /** Its constants have classes of their own. */
    public enum Operation {
        PLUS {
            @Override
            public int of(int one, int other) {
                return one + other;
            }
        };

        public abstract int of(int one, int other);
    }

    public enum Named {
        ONE;

        @Override
        public String toString() {
            return "number one";
        }
    }

    public enum Priced {
        CHEAP(1);

        private final int cents;

        Priced(int cents) {
            this.cents = cents;
        }

        public int getCents() {
            return cents;
        }
    }

    /** An interface that an enum implements. */
    public interface Coded {}

    public enum Code implements Coded {
        A
    }

    public record OfEnum(Colour value) {}

    public record OfOperation(Operation value) {}

    public record OfNamed(Named value) {}

    public record OfPriced(Priced value) {}

    public record OfTimeUnit(TimeUnit value) {}

    public record OfAnyEnum(Enum<?> value) {}

    public record OfCoded(Coded value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("enum", new OfEnum(Colour.RED), new OfEnum(null)),
                Kind.of("enum whose constants have bodies", new OfOperation(Operation.PLUS)),
                Kind.of("enum with a `toString()` of its own", new OfNamed(Named.ONE)),
                Kind.of("enum with fields", new OfPriced(Priced.CHEAP)),
                Kind.of("`TimeUnit`", new OfTimeUnit(TimeUnit.SECONDS)),
                Kind.of("`Enum<?>`", new OfAnyEnum(Colour.RED)),
                Kind.of("interface of an enum", new OfCoded(Code.A)));
    }
}
