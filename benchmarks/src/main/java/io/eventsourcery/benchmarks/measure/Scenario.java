// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.List;

/**
 * Cases that do the same work.
 *
 * @param name what they do
 * @param threads how many threads do it at once
 * @param eventsPerOperation how many events one operation writes or reads
 * @param cases the cases, compared within each round
 * @param beforeRound brings everything back to the same beginning
 */
public record Scenario(String name, int threads, int eventsPerOperation, List<Case> cases, Runnable beforeRound) {

    public Scenario {
        cases = List.copyOf(cases);
    }

    /** Such as {@code append 10, 8 threads}. */
    public static String name(String what, int events, int threads) {
        return what + " " + events + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
