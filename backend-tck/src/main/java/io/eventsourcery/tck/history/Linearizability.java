// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for an order of operations that respects real time and explains every answer.
 *
 * <p>It ends: each step takes one more operation, of at most {@value #MOST}, into the order, and no pair of operations
 * taken and {@link Model} reached is tried twice. A history that needs more than {@value #BUDGET} pairs is undecided,
 * which is not a pass.
 */
public final class Linearizability {

    /** The maximum number of operations. */
    public static final int MOST = 64;

    private static final int BUDGET = 100_000;

    /** Whether there is such an order. */
    public enum Verdict {
        EXPLAINED,
        CONTRADICTION,
        UNDECIDED
    }

    private record Reached(long taken, Model model) {}

    private final List<Operation> operations;
    private final Set<Reached> tried = new HashSet<>();
    private final Deque<Operation> order = new ArrayDeque<>();
    private List<Operation> furthest = List.of();

    private Linearizability(List<Operation> operations) {
        this.operations = operations;
    }

    /**
     * Decides about a history that began without any of its streams.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST} operations
     */
    public static Verdict of(List<Operation> history, int streams) {
        return search(history).decide(streams);
    }

    /** The longest order that explains its own answers. */
    static List<Operation> furthest(List<Operation> history, int streams) {
        Linearizability search = search(history);
        search.decide(streams);
        return search.furthest;
    }

    private static Linearizability search(List<Operation> history) {
        if (history.size() > MOST) {
            throw new IllegalArgumentException("a history has at most " + MOST + " operations");
        }
        List<Operation> byReturn = new ArrayList<>(history);
        byReturn.sort(Comparator.comparingLong(Operation::returned));
        return new Linearizability(byReturn);
    }

    private Verdict decide(int streams) {
        if (explains(0, Model.empty(streams))) {
            return Verdict.EXPLAINED;
        }
        return tried.size() > BUDGET ? Verdict.UNDECIDED : Verdict.CONTRADICTION;
    }

    private boolean explains(long taken, Model model) {
        long deadline = firstReturn(taken);
        if (order.size() > furthest.size()) {
            furthest = List.copyOf(order);
        }
        if (deadline == Long.MAX_VALUE) {
            return true;
        }
        if (tried.size() > BUDGET || !tried.add(new Reached(taken, model))) {
            return false;
        }
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if (isOpen(taken, i) && operations.get(i).invoked() <= deadline) {
                if (leavesAsItIs(i, model)) {
                    // What explains the rest without this one also explains it with this one here.
                    return takes(i, taken, model);
                }
                others.add(i);
            }
        }
        for (int i : others) {
            Optional<Model> after = model.after(operations.get(i));
            if (after.isPresent() && takes(i, taken, after.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(int index, long taken, Model after) {
        order.addLast(operations.get(index));
        boolean explained = explains(taken | 1L << index, after);
        order.removeLast();
        return explained;
    }

    /** A write that changes nothing here may be meant for later, so only calls that never change anything count. */
    private boolean leavesAsItIs(int index, Model model) {
        Operation operation = operations.get(index);
        return operation.isIdle()
                && model.after(operation).filter(model::equals).isPresent();
    }

    /** When the first operation ends that must be in the order and is not. */
    private long firstReturn(long taken) {
        for (int i = 0; i < operations.size(); i++) {
            if (isOpen(taken, i) && !operations.get(i).isOptional()) {
                return operations.get(i).returned();
            }
        }
        return Long.MAX_VALUE;
    }

    private static boolean isOpen(long taken, int index) {
        return (taken & 1L << index) == 0;
    }
}
