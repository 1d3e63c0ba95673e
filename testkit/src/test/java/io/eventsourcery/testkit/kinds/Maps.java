// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.time.LocalDate;
import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Maps, with keys of every kind. */
public final class Maps {

    private Maps() {}

    public record OfStrings(Map<String, String> value) {}

    public record OfInts(Map<String, Integer> value) {}

    public record OfRecords(Map<String, Records.Line> value) {}

    public record OfLists(Map<String, List<LocalDate>> value) {}

    public record OfMaps(Map<String, Map<String, Integer>> value) {}

    public record OfObjects(Map<String, Object> value) {}

    public record OfRawMap(@SuppressWarnings("rawtypes") Map value) {}

    public record OfUnknowns(Map<?, ?> value) {}

    public record ByInteger(Map<Integer, String> value) {}

    public record ByLong(Map<Long, String> value) {}

    public record ByUuid(Map<UUID, String> value) {}

    public record ByEnum(Map<Enums.Colour, Integer> value) {}

    public record ByDate(Map<LocalDate, String> value) {}

    public record ByLocale(Map<Locale, String> value) {}

    public record ByCharacter(Map<Character, String> value) {}

    public record ByBoolean(Map<Boolean, String> value) {}

    public record ByRecord(Map<Records.Line, String> value) {}

    public record OfHashMap(HashMap<String, String> value) {}

    public record OfLinkedHashMap(LinkedHashMap<String, Integer> value) {}

    public record OfTreeMap(TreeMap<String, String> value) {}

    public record OfSortedMap(SortedMap<String, String> value) {}

    public record OfNavigableMap(NavigableMap<String, String> value) {}

    public record OfConcurrentMap(ConcurrentHashMap<String, String> value) {}

    public record OfEnumMap(EnumMap<Enums.Colour, String> value) {}

    public record OfEntry(Map.Entry<String, Integer> value) {}

    static Stream<Kind> kinds() {
        Map<String, String> texts = Map.of("b", "1", "a", "2", "", "3");
        return Stream.of(
                Kind.of("`Map<String, String>`", new OfStrings(texts), new OfStrings(Map.of())),
                Kind.of("`Map<String, String>` with a null", new OfStrings(nullValue())),
                Kind.of("`Map<String, Integer>`", new OfInts(Map.of("a", 1))),
                Kind.of("`Map<String, …>` of a record", new OfRecords(Map.of("a", Records.LINE))),
                Kind.of("`Map<String, List<LocalDate>>`", new OfLists(Map.of("a", List.of(LocalDate.EPOCH)))),
                Kind.of("`Map<String, Map<String, Integer>>`", new OfMaps(Map.of("a", Map.of("b", 1)))),
                Kind.of("`Map<String, Object>`", new OfObjects(Map.of("a", 1, "b", "text"))),
                Kind.of("`Map` without type arguments", new OfRawMap(texts)),
                Kind.of("`Map<?, ?>`", new OfUnknowns(texts)),
                Kind.of("`Map<Integer, …>`", new ByInteger(Map.of(1, "a", -2, "b"))),
                Kind.of("`Map<Long, …>`", new ByLong(Map.of(1L, "a"))),
                Kind.of("`Map<UUID, …>`", new ByUuid(Map.of(new UUID(1, 2), "a"))),
                Kind.of("`Map<…, …>` by an enum", new ByEnum(Map.of(Enums.Colour.RED, 1))),
                Kind.of("`Map<LocalDate, …>`", new ByDate(Map.of(LocalDate.EPOCH, "a"))),
                Kind.of("`Map<Locale, …>`", new ByLocale(Map.of(Locale.GERMANY, "a"))),
                Kind.of("`Map<Character, …>`", new ByCharacter(Map.of('x', "a"))),
                Kind.of("`Map<Boolean, …>`", new ByBoolean(Map.of(true, "a"))),
                Kind.of("`Map<…, …>` by a record", new ByRecord(Map.of(Records.LINE, "a"))),
                Kind.of("`HashMap<String, String>`", new OfHashMap(new HashMap<>(texts))),
                Kind.of("`LinkedHashMap<String, Integer>`", new OfLinkedHashMap(new LinkedHashMap<>(Map.of("a", 1)))),
                Kind.of("`TreeMap<String, String>`", new OfTreeMap(new TreeMap<>(texts))),
                Kind.of("`SortedMap<String, String>`", new OfSortedMap(new TreeMap<>(texts))),
                Kind.of("`NavigableMap<String, String>`", new OfNavigableMap(new TreeMap<>(texts))),
                Kind.of("`ConcurrentHashMap<String, String>`", new OfConcurrentMap(new ConcurrentHashMap<>(texts))),
                Kind.of("`EnumMap`", new OfEnumMap(new EnumMap<>(Map.of(Enums.Colour.GREEN, "a")))),
                Kind.of("`Map.Entry<String, Integer>`", new OfEntry(Map.entry("a", 1))));
    }

    private static Map<String, String> nullValue() {
        Map<String, String> map = new HashMap<>();
        map.put("a", null);
        return map;
    }
}
