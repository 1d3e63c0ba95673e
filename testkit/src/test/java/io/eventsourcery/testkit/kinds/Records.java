// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Records in records. */
public final class Records {

    static final Line LINE = new Line("tea", new BigDecimal("2.50"));

    private Records() {}

    public record Line(String article, BigDecimal price) {}

    public record Nothing() {}

    public record Tree(String name, List<Tree> children) {}

    /** Makes its components what they should be. */
    public record Code(String text) {
        public Code {
            text = Objects.requireNonNull(text).strip();
        }
    }

    /** Has a second constructor, a factory and methods that look like properties. */
    public record Money(long cents, String currency) {
        public Money(long cents) {
            this(cents, "EUR");
        }

        public static Money of(long cents) {
            return new Money(cents);
        }

        public boolean isFree() {
            return cents == 0;
        }

        public String getText() {
            return cents + currency;
        }
    }

    public record Renamed(@JsonbProperty("other") String value) {}

    public record Forgetful(String value, @JsonbTransient String secret) {}

    public record Created(String value) {
        @JsonbCreator
        public static Created of(@JsonbProperty("value") String value) {
            return new Created(value);
        }
    }

    public record Wide(
            int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o) {}

    public record Beans(String getName, boolean isOpen) {}

    public record OfRecord(Line value) {}

    public record OfNothing(Nothing value) {}

    public record OfTree(Tree value) {}

    public record OfCode(Code value) {}

    public record OfMoney(Money value) {}

    public record OfRenamed(Renamed value) {}

    public record OfForgetful(Forgetful value) {}

    public record OfCreated(Created value) {}

    public record OfWide(Wide value) {}

    public record OfBeans(Beans value) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("record", new OfRecord(LINE), new OfRecord(null), new OfRecord(new Line(null, null))),
                Kind.of("record without components", new OfNothing(new Nothing())),
                Kind.of("record in itself", new OfTree(new Tree("a", List.of(new Tree("b", List.of()))))),
                Kind.of("record that checks its components", new OfCode(new Code(" a "))),
                Kind.of("record with more constructors and methods", new OfMoney(new Money(1))),
                Kind.of("record with `@JsonbProperty`", new OfRenamed(new Renamed("a"))),
                Kind.of("record with `@JsonbTransient`", new OfForgetful(new Forgetful("a", "b"))),
                Kind.of("record with `@JsonbCreator`", new OfCreated(new Created("a"))),
                Kind.of(
                        "record with many components",
                        new OfWide(new Wide(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))),
                Kind.of("record whose components are called like getters", new OfBeans(new Beans("a", true))));
    }
}
