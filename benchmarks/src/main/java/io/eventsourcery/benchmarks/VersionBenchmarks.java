// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks;

import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Measured;
import io.eventsourcery.benchmarks.measure.Operation;
import io.eventsourcery.benchmarks.measure.Report;
import io.eventsourcery.benchmarks.measure.Scenario;
import io.eventsourcery.benchmarks.measure.Slice;
import io.eventsourcery.benchmarks.server.Machine;
import io.eventsourcery.benchmarks.server.Options;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Compares two versions of the library in one run, a slice of one and a slice of the other in turn: {@code -Dbenchmark.before} names the
 * folder of this module in a checkout of the earlier one, built as CONTRIBUTING.md says.
 */
public final class VersionBenchmarks {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** What a change may cost before the report says so: ratios of equal versions differ by as much. */
    private static final double ENOUGH = 0.97;

    private final Options options;

    private VersionBenchmarks(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        new VersionBenchmarks(Options.from(System.getProperties())).run(before());
        System.exit(0);
    }

    /** The class path of the earlier version. */
    private static String before() throws Exception {
        Path module = Path.of(System.getProperty("benchmark.before", ""));
        Path classPath = module.resolve("target/class-path");
        if (!Files.exists(classPath)) {
            throw new IllegalArgumentException(
                    "-Dbenchmark.before names no built version: CONTRIBUTING.md says how to build one.");
        }
        return module.resolve("target/classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(classPath).strip();
    }

    private void run(String before) throws Exception {
        Machine machine = new Machine();
        Path directory = options.directory().toAbsolutePath();
        List<Measured> results = new ArrayList<>();
        try (VersionProcess first = VersionProcess.start(BEFORE, before, directory.resolve(BEFORE));
                VersionProcess second =
                        VersionProcess.start(AFTER, System.getProperty("java.class.path"), directory.resolve(AFTER))) {
            for (String name : VersionScenarios.NAMES) {
                if (options.scenarios().matcher(name).find()) {
                    results.add(measured(name, List.of(first, second)));
                }
            }
        }
        String report = new Report(machine.describe(), options.plan(), results).toMarkdown();
        Path file = directory.resolve("version-report.md");
        Files.writeString(file, report);
        System.out.println("\n" + report + "\nWritten to " + file);
    }

    private Measured measured(String name, List<VersionProcess> versions) {
        System.out.println("\n" + name);
        Map<String, List<Slice>> slices = new LinkedHashMap<>();
        for (VersionProcess version : versions) {
            slices.put(version.name(), new ArrayList<>());
            version.slice(name, Math.max(1, options.plan().warmUpMillis()));
        }
        Random random = new Random(options.plan().rounds());
        List<VersionProcess> order = new ArrayList<>(versions);
        for (int round = 1; round <= options.plan().rounds(); round++) {
            Collections.shuffle(order, random);
            for (VersionProcess version : order) {
                slices.get(version.name())
                        .add(version.slice(name, options.plan().sliceMillis()));
            }
        }
        List<Case> cases = List.of(
                Case.control(BEFORE, VersionBenchmarks::measuredElsewhere),
                Case.control(AFTER, VersionBenchmarks::measuredElsewhere)
                        .comparedTo(BEFORE)
                        .aimingAt(ENOUGH));
        return new Measured(new Scenario(name, 1, 1, cases, () -> {}), slices);
    }

    private static Operation measuredElsewhere() {
        throw new IllegalStateException("Versions are measured in processes of their own.");
    }
}
