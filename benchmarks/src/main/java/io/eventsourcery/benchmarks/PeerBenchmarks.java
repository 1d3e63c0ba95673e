// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.Chart;
import io.eventsourcery.benchmarks.measure.CpuTime;
import io.eventsourcery.benchmarks.measure.Measured;
import io.eventsourcery.benchmarks.measure.Report;
import io.eventsourcery.benchmarks.measure.Runner;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Database;
import io.eventsourcery.benchmarks.server.Jta;
import io.eventsourcery.benchmarks.server.Machine;
import io.eventsourcery.benchmarks.server.Options;
import io.eventsourcery.benchmarks.stream.PeerScenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Measures the library beside the hand-written floor and the peers: {@code mvn -q -Pbenchmarks -pl benchmarks -am package
 * -Dbenchmark.main=io.eventsourcery.benchmarks.PeerBenchmarks}.
 */
public final class PeerBenchmarks {

    /** What makes the most of batches, for all cases. */
    private static final String DRIVER = "&reWriteBatchedInserts=true";

    private static final String TITLE =
            "Throughput divided by that of hand-written JDBC; the dashed line is as fast as that";

    private static final int[] THREADS = {1, 16};

    private final Options options;
    private final List<Measured> results = new ArrayList<>();

    private PeerBenchmarks(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.from(System.getProperties());
        Files.createDirectories(options.directory());
        Jta.keepRecordsIn(options.directory());
        new PeerBenchmarks(options).run();
        // Threads of pools and drivers must not keep the process.
        System.exit(0);
    }

    private void run() throws Exception {
        Machine machine = new Machine();
        try (Database database = new Database(options.directory(), options.durable());
                Library library = new Library(database, new Jta(database.url() + DRIVER, false));
                Runner runner = new Runner(options.plan(), CpuTime.with(database.processes()), System.out)) {
            PeerScenarios peers = library.peers(options.tail());
            for (int threads : THREADS) {
                append(runner, peers, 1, threads, 0.93);
                append(runner, peers, 10, threads, 0.90);
                append(runner, peers, 100, threads, 0.92);
            }
            for (int length : new int[] {100, 1000}) {
                String load = "load " + length + ", decoded";
                measure(runner, load, () -> peers.load(load, length, 0.88));
            }
            String replay = "replay " + options.tail() + ", decoded";
            measure(runner, replay, () -> peers.replay(replay, 0.85));
            String report = new Report(machine.describe(database, options), options.plan(), results).toMarkdown();
            Path file = options.directory().resolve("peer-report.md");
            Files.writeString(file, report);
            Files.writeString(options.directory().resolve("peers.svg"), Chart.of(TITLE, results));
            System.out.println("\n" + report + "\nWritten to " + file.toAbsolutePath());
        }
    }

    private void append(Runner runner, PeerScenarios peers, int events, int threads, double goal) throws Exception {
        String name = Scenario.name("append", events, threads);
        measure(runner, name, () -> peers.append(name, events, threads, goal));
    }

    private void measure(Runner runner, String name, Callable<Scenario> scenario) throws Exception {
        if (options.scenarios().matcher(name).find()) {
            results.add(runner.run(options.chosen(scenario.call())));
        }
    }
}
