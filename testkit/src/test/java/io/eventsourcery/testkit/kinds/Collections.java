// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit.kinds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.*;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Collections. */
public final class Collections {

    private Collections() {}

    public record OfList(List<String> value) {}

    public record OfLists(List<List<Integer>> value) {}

    public record OfDates(List<LocalDate> value) {}

    public record OfUuids(List<UUID> value) {}

    public record OfDecimals(List<BigDecimal> value) {}

    public record OfLines(List<Records.Line> value) {}

    public record OfColours(List<Enums.Colour> value) {}

    public record OfObjects(List<Object> value) {}

    public record OfRawList(@SuppressWarnings("rawtypes") List value) {}

    public record OfUnknowns(List<?> value) {}

    public record OfUppers(List<? extends LocalDate> value) {}

    public record OfOptionals(List<Optional<String>> value) {}

    public record OfArrayList(ArrayList<String> value) {}

    public record OfLinkedList(LinkedList<String> value) {}

    public record OfCopyOnWrite(CopyOnWriteArrayList<String> value) {}

    public record OfSet(Set<String> value) {}

    public record OfUuidSet(Set<UUID> value) {}

    public record OfRecordSet(Set<Records.Line> value) {}

    public record OfHashSet(HashSet<Integer> value) {}

    public record OfLinkedHashSet(LinkedHashSet<Integer> value) {}

    public record OfSortedSet(SortedSet<String> value) {}

    public record OfNavigableSet(NavigableSet<String> value) {}

    public record OfTreeSet(TreeSet<String> value) {}

    public record OfEnumSet(EnumSet<Enums.Colour> value) {}

    public record OfCollection(Collection<String> value) {}

    public record OfIterable(Iterable<String> value) {}

    public record OfQueue(Queue<String> value) {}

    public record OfDeque(Deque<String> value) {}

    public record OfPriorityQueue(PriorityQueue<String> value) {}

    public record OfIterator(Iterator<String> value) {}

    public record OfStream(Stream<String> value) {}

    static Stream<Kind> kinds() {
        List<String> texts = List.of("b", "a");
        return Stream.of(
                Kind.of("`List<String>`", new OfList(texts), new OfList(List.of()), new OfList(null)),
                Kind.of("`List<String>` with a null", new OfList(java.util.Arrays.asList("a", null, "b"))),
                Kind.of("`List<List<Integer>>`", new OfLists(List.of(List.of(1, 2), List.of()))),
                Kind.of("`List<LocalDate>`", new OfDates(List.of(LocalDate.EPOCH))),
                Kind.of("`List<UUID>`", new OfUuids(List.of(new UUID(1, 2)))),
                Kind.of("`List<BigDecimal>`", new OfDecimals(List.of(new BigDecimal("1.0")))),
                Kind.of("`List` of a record", new OfLines(List.of(Records.LINE))),
                Kind.of("`List` of an enum", new OfColours(List.of(Enums.Colour.GREEN))),
                Kind.of("`List<Object>`", new OfObjects(List.of("a", 1))),
                Kind.of("`List` without type argument", new OfRawList(texts)),
                Kind.of("`List<?>`", new OfUnknowns(texts)),
                Kind.of("`List<? extends LocalDate>`", new OfUppers(List.of(LocalDate.EPOCH))),
                Kind.of("`List<Optional<String>>`", new OfOptionals(List.of(Optional.of("a"), Optional.empty()))),
                Kind.of("`ArrayList<String>`", new OfArrayList(new ArrayList<>(texts))),
                Kind.of("`LinkedList<String>`", new OfLinkedList(new LinkedList<>(texts))),
                Kind.of("`CopyOnWriteArrayList<String>`", new OfCopyOnWrite(new CopyOnWriteArrayList<>(texts))),
                Kind.of("`Set<String>`", new OfSet(new LinkedHashSet<>(texts)), new OfSet(Set.of())),
                Kind.of("`Set<UUID>`", new OfUuidSet(Set.of(new UUID(1, 2)))),
                Kind.of("`Set` of a record", new OfRecordSet(Set.of(Records.LINE))),
                Kind.of("`HashSet<Integer>`", new OfHashSet(new HashSet<>(Set.of(1, 2)))),
                Kind.of("`LinkedHashSet<Integer>`", new OfLinkedHashSet(new LinkedHashSet<>(Set.of(1, 2)))),
                Kind.of("`SortedSet<String>`", new OfSortedSet(new TreeSet<>(texts))),
                Kind.of("`NavigableSet<String>`", new OfNavigableSet(new TreeSet<>(texts))),
                Kind.of("`TreeSet<String>`", new OfTreeSet(new TreeSet<>(texts))),
                Kind.of("`EnumSet`", new OfEnumSet(EnumSet.of(Enums.Colour.RED))),
                Kind.of("`Collection<String>`", new OfCollection(texts), new OfCollection(new TreeSet<>(texts))),
                Kind.of("`Iterable<String>`", new OfIterable(texts)),
                Kind.of("`Queue<String>`", new OfQueue(new ArrayDeque<>(texts)), new OfQueue(new ArrayDeque<>())),
                Kind.of("`Deque<String>`", new OfDeque(new ArrayDeque<>(texts)), new OfDeque(new ArrayDeque<>())),
                Kind.of("`PriorityQueue<String>`", new OfPriorityQueue(new PriorityQueue<>(texts))),
                Kind.of("`Iterator<String>`", new OfIterator(texts.iterator())),
                Kind.of("`Stream<String>`", new OfStream(Stream.of("a"))));
    }
}
