// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Processor time used so far, in nanoseconds.
 *
 * @param jvm of this process
 * @param server of the database server; negative when it cannot be known here
 */
public record CpuTime(LongSupplier jvm, LongSupplier server) {

    /** Of this process, and of a server by its own means. */
    public static CpuTime with(LongSupplier server) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuTime(system::getProcessCpuTime, server);
    }
}
