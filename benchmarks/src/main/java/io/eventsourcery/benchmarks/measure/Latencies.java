// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.Arrays;

/** Collects durations without boxing. Belongs to one thread. */
final class Latencies {

    private long[] nanos = new long[1 << 14];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    long[] toArray() {
        return Arrays.copyOf(nanos, count);
    }
}
