// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import io.eventsourcery.tck.history.Linearizability.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A part of a contradictory history that is still a contradiction, in a readable form.
 *
 * <p>Every cut leaves weaker conditions than the whole history, so the part is wrong only if the whole is: fewer
 * streams, the time up to the first impossible answer, and no calls that changed nothing.
 */
public final class Counterexample {

    private final List<Operation> operations;
    private final int streams;

    private Counterexample(List<Operation> operations, int streams) {
        this.operations = operations;
        this.streams = streams;
    }

    /** The smallest part that these cuts find. */
    public static Counterexample in(List<Operation> history, int streams) {
        return new Counterexample(history, streams)
                .ofFewestStreams()
                .upToTheFirstImpossibleAnswer()
                .withoutIdleCalls();
    }

    /** The remaining operations, in the order of the calls. */
    public List<Operation> operations() {
        return operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
    }

    private boolean isContradiction(List<Operation> part) {
        return Linearizability.of(part, streams) == Verdict.CONTRADICTION;
    }

    private Counterexample ofFewestStreams() {
        return IntStream.range(1, 1 << streams)
                .boxed()
                .sorted(Comparator.comparing(Integer::bitCount))
                .map(bits -> Projection.onto(operations, stream -> (bits & 1 << stream) != 0))
                .filter(this::isContradiction)
                .findFirst()
                .map(part -> new Counterexample(part, streams))
                .orElse(this);
    }

    private Counterexample upToTheFirstImpossibleAnswer() {
        return operations.stream()
                .map(Operation::returned)
                .sorted()
                .map(this::until)
                .filter(this::isContradiction)
                .findFirst()
                .map(part -> new Counterexample(part, streams))
                .orElse(this);
    }

    private List<Operation> until(long moment) {
        return operations.stream()
                .filter(operation -> operation.invoked() <= moment)
                .map(operation -> {
                    if (operation.returned() <= moment) {
                        return operation;
                    }
                    return operation.call().isWrite() ? operation.withAnswer(new Answer.Unknown()) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private Counterexample withoutIdleCalls() {
        List<Operation> left = new ArrayList<>(operations);
        for (Operation operation : operations) {
            if (operation.isIdle()) {
                List<Operation> fewer = new ArrayList<>(left);
                fewer.remove(operation);
                if (isContradiction(fewer)) {
                    left = fewer;
                }
            }
        }
        return new Counterexample(left, streams);
    }

    /** The operations with their times in microseconds, and those that fit nowhere. */
    @Override
    public String toString() {
        List<Operation> ordered = operations();
        long begin = ordered.isEmpty() ? 0 : ordered.get(0).invoked();
        StringBuilder text = new StringBuilder("No order of these calls explains every answer (from to in µs):\n");
        for (Operation operation : ordered) {
            text.append(String.format(
                    "%8d %8s  %s%n",
                    TimeUnit.NANOSECONDS.toMicros(operation.invoked() - begin),
                    operation.isOptional() ? "…" : TimeUnit.NANOSECONDS.toMicros(operation.returned() - begin),
                    operation));
        }
        Set<Operation> explained = Set.copyOf(Linearizability.furthest(operations, streams));
        text.append("However they are ordered, at least one does not fit. The longest order leaves out:\n");
        ordered.stream()
                .filter(operation -> !operation.isOptional() && !explained.contains(operation))
                .forEach(operation -> text.append("  ").append(operation).append('\n'));
        return text.toString();
    }
}
