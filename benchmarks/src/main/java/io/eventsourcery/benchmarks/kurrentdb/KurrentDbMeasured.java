// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.kurrentdb;

import io.eventsourcery.benchmarks.measure.CpuTime;
import io.eventsourcery.benchmarks.server.ServerProcesses;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import java.io.IOException;

/**
 * The server that both sides of a comparison call.
 *
 * @param cpu processor time, that of the server only where it is a process of this machine that is known
 */
public record KurrentDbMeasured(String connection, String description, CpuTime cpu, AutoCloseable running)
        implements AutoCloseable {

    /** The server or container that is named from outside, or else the stand-in. */
    public static KurrentDbMeasured start() throws IOException {
        if (System.getenv(KurrentDbServer.URL) != null || System.getProperty(KurrentDbServer.IMAGE) != null) {
            KurrentDbServer server = KurrentDbServer.start();
            return new KurrentDbMeasured(server.connectionString(), server.toString(), CpuTime.with(() -> -1), server);
        }
        StandInProcess standIn = StandInProcess.start();
        return new KurrentDbMeasured(
                standIn.connection(),
                standIn.description(),
                CpuTime.with(new ServerProcesses(standIn.process().pid())),
                standIn);
    }

    @Override
    public void close() throws Exception {
        running.close();
    }
}
