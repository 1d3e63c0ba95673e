// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.kurrentdb;

import io.eventsourcery.kurrentdb.testkit.KurrentDbStandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The stand-in for KurrentDB in a process of its own, so that what it keeps in memory, and the processor time that it takes, are
 * not those of the JVM that is measured. It ends with the JVM that started it.
 */
record StandInProcess(Process process, String connection, String description) implements AutoCloseable {

    private static final String HEAP = "-Xmx3g";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static StandInProcess start() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        StandInProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Options for the JVM that is measured, such as a recording, are not for this one.
        java.environment().remove("JDK_JAVA_OPTIONS");
        Process process = java.start();
        BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String connection = told.readLine();
        String description = told.readLine();
        if (description == null) {
            throw new IllegalStateException("The stand-in for KurrentDB did not start: its output says why.");
        }
        return new StandInProcess(process, connection, description);
    }

    /** The started process: tells where it is, and ends when nobody is left to write to it. */
    public static void main(String[] arguments) throws IOException {
        KurrentDbStandIn standIn = KurrentDbStandIn.start();
        System.out.println(standIn.connectionString());
        System.out.println(standIn);
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
