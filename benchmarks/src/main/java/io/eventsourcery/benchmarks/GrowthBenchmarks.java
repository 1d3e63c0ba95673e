// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.CpuTime;
import io.eventsourcery.benchmarks.measure.Measured;
import io.eventsourcery.benchmarks.measure.Report;
import io.eventsourcery.benchmarks.measure.Runner;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.benchmarks.server.Machine;
import io.eventsourcery.benchmarks.server.Options;
import io.eventsourcery.benchmarks.stream.GrowthScenarios;
import io.eventsourcery.benchmarks.stream.StoredEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures what becomes of appends and loads when a store grows, and how much room an event takes: {@code mvn -q -Pbenchmarks
 * -pl benchmarks -am package -Dbenchmark.main=io.eventsourcery.benchmarks.GrowthBenchmarks -Dbenchmark.stored=10000000}.
 */
public final class GrowthBenchmarks {

    private static final int FEW = 10_000;

    private GrowthBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.from(System.getProperties());
        Files.createDirectories(options.directory());
        Jta.keepRecordsIn(options.directory());
        Machine machine = new Machine();
        try (Database database = new Database(options.directory(), options.durable());
                Library library = new Library(database, new Jta(database.url(), false));
                Runner runner = new Runner(options.plan(), CpuTime.with(database.processes()), System.out)) {
            StoredEvents few = library.stored("few_", FEW);
            StoredEvents many = library.stored("many_", options.stored());
            few.fill(library.samples().text(0), System.out);
            many.fill(library.samples().text(0), System.out);
            Map<String, String> sizes = many.sizes();
            GrowthScenarios growth = library.growth(few, many);
            List<Measured> results = new ArrayList<>();
            for (int threads : new int[] {1, 16}) {
                results.add(runner.run(growth.append(Scenario.name("append", 1, threads), 1, threads)));
            }
            results.add(runner.run(growth.load("load 100, decoded", 100)));
            Map<String, String> surroundings = machine.describe(database, options);
            surroundings.putAll(sizes);
            String report = new Report(surroundings, options.plan(), results).toMarkdown();
            Path file = options.directory().resolve("growth-report.md");
            Files.writeString(file, report);
            System.out.println("\n" + report + "\nWritten to " + file.toAbsolutePath());
        }
        // Threads of pools and drivers must not keep the process.
        System.exit(0);
    }
}
