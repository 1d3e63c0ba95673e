// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.List;
import java.util.Map;

/**
 * A scenario and what its cases did.
 *
 * @param slices for each case by name, one slice per round, in the order of the rounds
 */
public record Measured(Scenario scenario, Map<String, List<Slice>> slices) {

    /** The ratio of the throughputs of a case and its control, each taken within one round. */
    public Ratio ratio(String name, String control) {
        double[] mine = throughput(name);
        double[] theirs = throughput(control);
        double[] ratios = new double[mine.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = mine[round] / theirs[round];
        }
        return Ratio.of(ratios);
    }

    /**
     * The processor time of one operation, here and in the server together, divided by that of the control. Steadier
     * than the throughput when others use the machine too. NaN when it is unknown.
     */
    public double cpuRatio(String name, String control) {
        return cpuPerOperation(name) / cpuPerOperation(control);
    }

    private double cpuPerOperation(String name) {
        double nanos = 0;
        long operations = 0;
        for (Slice slice : slices.get(name)) {
            nanos += slice.serverCpuNanos() < 0 ? Double.NaN : slice.jvmCpuNanos() + slice.serverCpuNanos();
            operations += slice.operations();
        }
        return nanos / operations;
    }

    double[] throughput(String name) {
        List<Slice> rounds = slices.get(name);
        if (rounds == null) {
            throw new IllegalArgumentException("No case \"" + name + "\" was measured in " + scenario.name() + ".");
        }
        return rounds.stream().mapToDouble(Slice::operationsPerSecond).toArray();
    }
}
