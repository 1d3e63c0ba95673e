// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.CpuTime;
import io.eventsourcery.benchmarks.measure.Measured;
import io.eventsourcery.benchmarks.measure.Report;
import io.eventsourcery.benchmarks.measure.Runner;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.kurrentdb.testkit.KurrentDbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the KurrentDB backend beside the client alone: {@code mvn -q -Pbenchmarks -pl benchmarks -am package
 * -Dbenchmark.main=io.eventsourcery.benchmarks.KurrentDbBenchmarks}.
 */
public final class KurrentDbBenchmarks {

    private static final int[] APPENDED = {1, 10};
    private static final int[] THREADS = {1, 8};
    private static final int[] LOADED = {10, 1000};

    private KurrentDbBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.from(System.getProperties());
        Machine machine = new Machine();
        Files.createDirectories(options.directory());
        try (KurrentDbServer server = KurrentDbServer.start();
                KurrentDbScenarios all = new KurrentDbScenarios(server.connectionString());
                // The stand-in is part of this process, another server is somewhere else.
                Runner runner = new Runner(
                        options.plan(),
                        CpuTime.with(() -> server.kind() == KurrentDbServer.Kind.STAND_IN ? 0 : -1),
                        System.out)) {
            List<Measured> results = new ArrayList<>();
            for (Scenario scenario : scenarios(all, options)) {
                results.add(runner.run(scenario));
            }
            String report = new Report(machine.describe(server.toString()), options.plan(), results).toMarkdown();
            Path file = options.directory().resolve("kurrentdb-report.md");
            Files.writeString(file, report);
            System.out.println("\n" + report + "\nWritten to " + file.toAbsolutePath());
        }
        // Threads of the client must not keep the process.
        System.exit(0);
    }

    private static List<Scenario> scenarios(KurrentDbScenarios all, Options options) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int events : APPENDED) {
            for (int threads : THREADS) {
                scenarios.add(all.append(Scenario.name("append", events, threads), events, threads));
            }
        }
        for (int length : LOADED) {
            scenarios.add(all.load(Scenario.name("load", length, 1), length));
        }
        return scenarios.stream()
                .filter(scenario -> options.scenarios().matcher(scenario.name()).find())
                .toList();
    }
}
