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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs everything and prints the report: {@code mvn -q -Pbenchmarks -pl benchmarks -am package}. */
public final class Benchmarks {

    private static final int[] APPENDED = {1, 10, 100};
    private static final int[] THREADS = {1, 8, 16};
    private static final int[] LOADED = {10, 1000};

    private final Options options;
    private final PrintStream out;

    private Benchmarks(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.from(System.getProperties());
        Files.createDirectories(options.directory());
        Jta.keepRecordsIn(options.directory());
        new Benchmarks(options, System.out).run();
        // Threads of pools and drivers must not keep the process.
        System.exit(0);
    }

    private void run() throws Exception {
        Machine machine = new Machine();
        try (Database database = new Database(options.directory(), options.durable());
                Library library = new Library(database);
                Runner runner = new Runner(options.plan(), CpuTime.with(database.processes()), out)) {
            List<Measured> results = new ArrayList<>();
            for (int events : APPENDED) {
                for (int threads : THREADS) {
                    String name = Scenario.name("append", events, threads);
                    measure(name, () -> library.appends().of(name, events, threads), runner, results);
                }
            }
            for (int length : LOADED) {
                String name = Scenario.name("load", length, 1);
                measure(name, () -> library.loads().of(name, length, 1), runner, results);
            }
            for (int events : APPENDED) {
                String name = "encrypted append " + events;
                measure(name, () -> library.encryptions().appends(name, events), runner, results);
            }
            measure(
                    "encrypted load 100",
                    () -> library.encryptions().loads("encrypted load 100", 100),
                    runner,
                    results);
            measure("rebuild", () -> library.rebuilds().of("rebuild"), runner, results);
            measure("projection", () -> library.projections().of("projection"), runner, results);
            measure("delay", () -> library.subscriptions().delay("delay"), runner, results);
            measure("idle subscriptions", () -> library.subscriptions().idle("idle subscriptions"), runner, results);
            String ten = Scenario.name("append with ten subscriptions", 1, 16);
            measure(ten, () -> library.subscriptions().beside(ten, 16), runner, results);
            String generation = "new generation of " + options.generation();
            measure(generation, () -> library.generations(options.generation()).of(generation), runner, results);
            String live = Scenario.name("append with a reader", 1, 16);
            measure(live, () -> library.follows().of(live, 16), runner, results);
            String tail = "tail of " + options.tail();
            measure(tail, () -> library.tails(options.tail()).all(tail), runner, results);
            String oneOfTen = tail + ", one type of ten";
            measure(oneOfTen, () -> library.tails(options.tail()).oneOfTen(oneOfTen), runner, results);
            Map<String, String> surroundings = machine.describe(database, options);
            write(new Report(surroundings, options.plan(), results).toMarkdown());
        }
    }

    private void measure(String name, Callable<Scenario> scenario, Runner runner, List<Measured> results)
            throws Exception {
        if (options.scenarios().matcher(name).find()) {
            results.add(runner.run(options.chosen(scenario.call())));
        }
    }

    private void write(String report) throws Exception {
        Path file = options.directory().resolve("report.md");
        Files.writeString(file, report);
        out.println();
        out.println(report);
        out.println("Written to " + file.toAbsolutePath());
    }
}
