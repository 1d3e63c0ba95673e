// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.kurrentdb.KurrentDbFollowing;
import io.eventsourcery.benchmarks.kurrentdb.KurrentDbMeasured;
import io.eventsourcery.benchmarks.kurrentdb.KurrentDbScenarios;
import io.eventsourcery.benchmarks.measure.Measured;
import io.eventsourcery.benchmarks.measure.Report;
import io.eventsourcery.benchmarks.measure.Runner;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.server.Machine;
import io.eventsourcery.benchmarks.server.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the KurrentDB backend beside the client alone: {@code mvn -q -Pbenchmarks -pl benchmarks -am package
 * -Dbenchmark.main=io.eventsourcery.benchmarks.KurrentDbBenchmarks}.
 */
public final class KurrentDbBenchmarks {

    private static final int[] APPENDED = {1, 10, 100};
    private static final int[] THREADS = {1, 8};
    private static final int FOLLOWED = 50_000;

    private KurrentDbBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.from(System.getProperties());
        Machine machine = new Machine();
        Files.createDirectories(options.directory());
        try (KurrentDbMeasured server = KurrentDbMeasured.start();
                KurrentDbScenarios all = new KurrentDbScenarios(server.connection());
                Runner runner = new Runner(options.plan(), server.cpu(), System.out)) {
            List<Measured> results = new ArrayList<>();
            for (Planned planned : planned(all)) {
                if (options.scenarios().matcher(planned.name()).find()) {
                    results.add(runner.run(planned.scenario().apply(planned.name())));
                }
            }
            String report = new Report(machine.describe(server.description()), options.plan(), results).toMarkdown();
            Path file = options.directory().resolve("kurrentdb-report.md");
            Files.writeString(file, report);
            System.out.println("\n" + report + "\nWritten to " + file.toAbsolutePath());
        }
        // Threads of the client must not keep the process.
        System.exit(0);
    }

    /** A scenario that is prepared when it is its turn. */
    private record Planned(String name, Preparation scenario) {}

    private interface Preparation {
        Scenario apply(String name);
    }

    private static List<Planned> planned(KurrentDbScenarios all) {
        List<Planned> planned = new ArrayList<>();
        for (int events : APPENDED) {
            for (int threads : THREADS) {
                planned.add(new Planned(
                        Scenario.name("append", events, threads), name -> all.append(name, events, threads)));
            }
        }
        planned.add(new Planned(Scenario.name("load", 10, 1), name -> all.load(name, 10, 0.85)));
        planned.add(new Planned(Scenario.name("load", 1000, 1), name -> all.load(name, 1000, 0.80)));
        KurrentDbFollowing following = all.following(FOLLOWED);
        planned.add(new Planned("follow a category of " + FOLLOWED, following::byCategory));
        planned.add(new Planned("follow a type of " + FOLLOWED, following::byType));
        return planned;
    }
}
