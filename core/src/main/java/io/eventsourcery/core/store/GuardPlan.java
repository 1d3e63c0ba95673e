// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.StreamId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The guards of one call, checked. */
final class GuardPlan {

    private GuardPlan() {}

    /**
     * Each guard once.
     *
     * @throws InvalidInputException ES-0962 if there is no list, or a null in it
     */
    static List<StreamGuard> of(List<StreamGuard> guards) {
        if (guards == null || guards.stream().anyMatch(guard -> guard == null)) {
            throw new InvalidInputException(
                    "ES-0962 One of the guards, or the list of them, is null: leave it out, or pass an empty list.");
        }
        return guards.stream().distinct().toList();
    }

    /** @throws InvalidInputException ES-0963 if two of them contradict each other, or the call appends to a guarded stream */
    static void check(List<StreamGuard> guards, List<StreamAppend> appends) {
        Map<StreamId, StreamGuard> byStream = new LinkedHashMap<>();
        for (StreamGuard guard : guards) {
            StreamGuard other = byStream.putIfAbsent(guard.stream(), guard);
            if (other != null) {
                throw new InvalidInputException("ES-0963 Stream " + guard.stream() + " is guarded at version "
                        + other.version() + " and at version " + guard.version()
                        + ": it was read twice and has changed in between, so read again and decide again.");
            }
        }
        for (StreamAppend append : appends) {
            if (byStream.containsKey(append.stream())) {
                throw new InvalidInputException("ES-0963 Stream " + append.stream()
                        + " is guarded and written in one call: leave the guard out, and append with"
                        + " ExpectedVersion.exactly("
                        + byStream.get(append.stream()).version() + ").");
            }
        }
    }
}
