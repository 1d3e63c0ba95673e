// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

/**
 * How long to measure.
 *
 * @param rounds how often each case is measured; every case once per round
 * @param sliceMillis how long a case runs in a round
 * @param warmUpMillis how long a case runs before the first round, in two slices that are thrown away
 */
public record Plan(int rounds, long sliceMillis, long warmUpMillis) {

    public Plan {
        if (rounds < 1 || sliceMillis < 1 || warmUpMillis < 0) {
            throw new IllegalArgumentException(
                    "at least one round, slices of a millisecond or more, no negative warm-up");
        }
    }
}
