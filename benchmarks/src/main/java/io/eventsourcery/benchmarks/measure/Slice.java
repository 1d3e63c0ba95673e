// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

/**
 * What one case did in one round.
 *
 * @param nanos how long it took by the wall clock
 * @param latencies the duration of each operation in nanoseconds, in no particular order
 * @param jvmCpuNanos processor time of this process meanwhile, compiler and collector included
 * @param serverCpuNanos processor time of the database server meanwhile; negative when it cannot be known here
 */
public record Slice(long nanos, long[] latencies, long jvmCpuNanos, long serverCpuNanos) {

    public int operations() {
        return latencies.length;
    }

    public double operationsPerSecond() {
        return latencies.length * 1e9 / nanos;
    }
}
