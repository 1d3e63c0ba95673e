// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Records with type parameters. */
public final class Generics {

    private Generics() {}

    public record Range<T>(T from, T to) {}

    public record Bounded<T extends Comparable<? super T>>(T from, T to) {}

    public record Pair<A, B>(A first, B second) {}

    public record Page<T>(List<T> content, int number) {}

    public record Outer<T>(Range<T> range) {}

    /** The parameter is only a mark. */
    public record Id<T>(UUID value) {}

    public record OfDates(Range<LocalDate> value) {}

    public record OfBounded(Bounded<LocalDate> value) {}

    public record OfStrings(Range<String> value) {}

    public record OfIntegers(Range<Integer> value) {}

    public record OfLongs(Range<Long> value) {}

    public record OfRecords(Range<Records.Line> value) {}

    public record OfPair(Pair<String, LocalDate> value) {}

    public record OfPage(Page<LocalDate> value) {}

    public record OfOuter(Outer<LocalDate> value) {}

    public record OfId(Id<Records.Line> value) {}

    public record OfRanges(List<Range<LocalDate>> value) {}

    public record OfRangeMap(Map<String, Range<LocalDate>> value) {}

    public record OfRaw(@SuppressWarnings("rawtypes") Range value) {}

    public record OfUnknown(Range<?> value) {}

    static Stream<Kind> kinds() {
        LocalDate date = LocalDate.EPOCH;
        Range<LocalDate> dates = new Range<>(date, date.plusDays(1));
        return Stream.of(
                Kind.of("`Range<LocalDate>`", new OfDates(dates)),
                Kind.of("`Range<LocalDate>`, bounded", new OfBounded(new Bounded<>(date, date))),
                Kind.of("`Range<String>`", new OfStrings(new Range<>("a", "b"))),
                Kind.of("`Range<Integer>`", new OfIntegers(new Range<>(1, 2))),
                Kind.of("`Range<Long>`", new OfLongs(new Range<>(1L, Long.MAX_VALUE))),
                Kind.of("`Range` of a record", new OfRecords(new Range<>(Records.LINE, Records.LINE))),
                Kind.of("`Pair<String, LocalDate>`", new OfPair(new Pair<>("a", date))),
                Kind.of("`Page<LocalDate>` with a `List<T>`", new OfPage(new Page<>(List.of(date), 1))),
                Kind.of("`Outer<LocalDate>` with a `Range<T>`", new OfOuter(new Outer<>(dates))),
                Kind.of("`Id<…>` with an unused parameter", new OfId(new Id<>(new UUID(1, 2)))),
                Kind.of("`List<Range<LocalDate>>`", new OfRanges(List.of(dates))),
                Kind.of("`Map<String, Range<LocalDate>>`", new OfRangeMap(Map.of("a", dates))),
                Kind.of("`Range` without type argument", new OfRaw(dates)),
                Kind.of("`Range<?>`", new OfUnknown(dates)));
    }
}
