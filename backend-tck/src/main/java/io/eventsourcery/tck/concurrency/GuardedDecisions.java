// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds what is wrong with the answers that clients got, once all of them have ended and everything that is stored is known.
 *
 * <p>The decisions that succeeded must have an order in which each one came when the streams that it required were at the
 * versions that it required, and after all that had been answered before it was asked. There is one exactly if "must come before"
 * has no circle.
 *
 * @param stored the ids of the events of each stream, in order
 */
record GuardedDecisions(Map<StreamId, List<UUID>> stored) {

    /** One sentence for each wrong answer. */
    List<String> faults(List<GuardedDecision> decisions) {
        List<String> faults = new ArrayList<>();
        List<GuardedDecision> succeeded = new ArrayList<>();
        for (GuardedDecision decision : decisions) {
            if (decision.succeeded()) {
                succeeded.add(decision);
            }
            if (!decision.succeeded() && decision.refusal().isEmpty()) {
                faults.add("no decision: " + decision.failure() + ", because of "
                        + decision.failure().getCause());
            } else if (isStored(decision) != decision.succeeded()) {
                faults.add("acknowledged and lost, or refused and stored: " + decision);
            }
            decision.refusal()
                    .flatMap(refusal -> falseRefusal(decision, refusal))
                    .ifPresent(faults::add);
        }
        int circle = withoutOrder(succeeded);
        if (circle > 0) {
            faults.add("a lost guard: " + circle + " decisions have no order in which each of them was right");
        }
        return faults;
    }

    /** Where it was required to go. */
    private boolean isStored(GuardedDecision decision) {
        List<UUID> there = stored.getOrDefault(decision.target(), List.of());
        int place = Math.toIntExact(decision.read().get(decision.target()));
        return place < there.size() && there.get(place).equals(decision.event());
    }

    /** It was refused for a stream that has never gone beyond the required version, or that it did not mention. */
    private Optional<String> falseRefusal(GuardedDecision decision, VersionConflictException refusal) {
        Long required = decision.read().get(refusal.stream());
        int end = stored.getOrDefault(refusal.stream(), List.of()).size();
        return required != null && end > required && refusal.actual().orElse(required + 1) > required
                ? Optional.empty()
                : Optional.of("a refusal without a reason: " + refusal.getMessage());
    }

    /** How many of them lie on a circle, or behind one. */
    private int withoutOrder(List<GuardedDecision> succeeded) {
        Map<UUID, Integer> numbers = new HashMap<>();
        for (int i = 0; i < succeeded.size(); i++) {
            numbers.put(succeeded.get(i).event(), i);
        }
        List<Set<Integer>> after = new ArrayList<>();
        succeeded.forEach(decision -> after.add(new HashSet<>()));
        for (int i = 0; i < succeeded.size(); i++) {
            int number = i;
            GuardedDecision decision = succeeded.get(i);
            decision.read().forEach((stream, version) -> {
                Integer before = numbers.get(at(stream, version));
                Integer next = numbers.get(at(stream, version + 1));
                if (before != null) {
                    after.get(before).add(number);
                }
                if (next != null && next != number) {
                    after.get(number).add(next);
                }
            });
            for (int k = 0; k < succeeded.size(); k++) {
                if (decision.answered() < succeeded.get(k).asked()) {
                    after.get(i).add(k);
                }
            }
        }
        return succeeded.size() - ordered(after);
    }

    private UUID at(StreamId stream, long version) {
        List<UUID> events = stored.getOrDefault(stream, List.of());
        return version < 1 || version > events.size() ? null : events.get((int) version - 1);
    }

    private static int ordered(List<Set<Integer>> after) {
        int[] open = new int[after.size()];
        after.forEach(next -> next.forEach(number -> open[number]++));
        ArrayDeque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                free.add(i);
            }
        }
        int count = 0;
        while (!free.isEmpty()) {
            count++;
            for (int next : after.get(free.remove())) {
                if (--open[next] == 0) {
                    free.add(next);
                }
            }
        }
        return count;
    }
}
