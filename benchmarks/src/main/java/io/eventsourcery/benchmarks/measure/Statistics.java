// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.Arrays;
import java.util.List;

/** The few figures that a report needs. */
final class Statistics {

    private Statistics() {}

    /** The middle value, or the mean of the two in the middle. */
    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no median of nothing.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest of the sorted values that is not exceeded by this share of them (nearest rank). */
    static long percentile(long[] sorted, double share) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("There is no percentile of nothing.");
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    /** The durations of all operations of all rounds, sorted. */
    static long[] latencies(List<Slice> rounds) {
        long[] all = rounds.stream()
                .map(Slice::latencies)
                .flatMapToLong(Arrays::stream)
                .toArray();
        Arrays.sort(all);
        return all;
    }
}
