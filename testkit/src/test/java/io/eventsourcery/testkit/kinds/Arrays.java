// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Arrays. */
public final class Arrays {

    private Arrays() {}

    public record OfBytes(byte[] value) {}

    public record OfInts(int[] value) {}

    public record OfLongs(long[] value) {}

    public record OfDoubles(double[] value) {}

    public record OfBooleans(boolean[] value) {}

    public record OfChars(char[] value) {}

    public record OfStrings(String[] value) {}

    public record OfDates(LocalDate[] value) {}

    public record OfUuids(UUID[] value) {}

    public record OfRecords(Records.Line[] value) {}

    public record OfEnums(Enums.Colour[] value) {}

    public record OfMatrix(int[][] value) {}

    public record OfLists(List<String>[] value) {}

    public record OfObjects(Object[] value) {}

    public record OfByteList(List<byte[]> value) {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Stream<Kind> kinds() {
        return Stream.of(
                Kind.of("`byte[]`", new OfBytes(new byte[] {-128, 0, 127}), new OfBytes(new byte[0])),
                Kind.of("`int[]`", new OfInts(new int[] {1, -2})),
                Kind.of("`long[]`", new OfLongs(new long[] {Long.MIN_VALUE})),
                Kind.of("`double[]`", new OfDoubles(new double[] {0.1})),
                Kind.of("`boolean[]`", new OfBooleans(new boolean[] {true, false})),
                Kind.of("`char[]`", new OfChars(new char[] {'a', 'b'})),
                Kind.of("`String[]`", new OfStrings(new String[] {"a", "b"})),
                Kind.of("`LocalDate[]`", new OfDates(new LocalDate[] {LocalDate.EPOCH})),
                Kind.of("`UUID[]`", new OfUuids(new UUID[] {new UUID(1, 2)})),
                Kind.of("array of a record", new OfRecords(new Records.Line[] {Records.LINE})),
                Kind.of("array of an enum", new OfEnums(new Enums.Colour[] {Enums.Colour.RED})),
                Kind.of("`int[][]`", new OfMatrix(new int[][] {{1, 2}, {}})),
                Kind.of("`List<String>[]`", new OfLists(new List[] {List.of("a")})),
                Kind.of("`Object[]`", new OfObjects(new Object[] {"a", 1})),
                Kind.of("`List<byte[]>`", new OfByteList(List.of(new byte[] {1, 2}))));
    }
}
