// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.Arrays;

/** The median of several ratios, and how far they were apart. */
public record Ratio(double median, double min, double max) {

    static Ratio of(double... ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return new Ratio(Statistics.median(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
