// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a run down as Markdown: the surroundings, one line per ratio, then one table per scenario. */
public final class Report {

    private final Map<String, String> surroundings;
    private final Plan plan;
    private final List<Measured> results;

    /** @param surroundings machine, versions and settings, in the order to print them */
    public Report(Map<String, String> surroundings, Plan plan, List<Measured> results) {
        this.surroundings = surroundings;
        this.plan = plan;
        this.results = List.copyOf(results);
    }

    public String toMarkdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# Benchmark report");
        lines.add("");
        surroundings.forEach((name, value) -> lines.add("- " + name + ": " + value));
        lines.add(String.format(
                Locale.ROOT,
                "- %d rounds of %d ms per case after %d ms of warm-up per case; cases in turn,"
                        + " shuffled in each round",
                plan.rounds(),
                plan.sliceMillis(),
                plan.warmUpMillis()));
        lines.add("");
        summary(lines);
        results.forEach(measured -> details(measured, lines));
        return String.join("\n", lines) + "\n";
    }

    private void summary(List<String> lines) {
        lines.add("## Ratios");
        lines.add("");
        lines.add(
                "Ratio: throughput divided by that of the control in the same round, median (smallest–largest); more is"
                        + " better. CPU: processor time per operation, JVM and server together, divided by that of the control;"
                        + " less is better.");
        lines.add("");
        lines.add("| scenario | case | control | ratio | target | reached | CPU |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
        for (Measured measured : results) {
            for (Case each : measured.scenario().cases()) {
                each.control().ifPresent(control -> {
                    Ratio ratio = measured.ratio(each.name(), control);
                    lines.add(row(
                            measured.scenario().name(),
                            each.name(),
                            control,
                            text(ratio),
                            each.target().map(target -> two(target)).orElse(""),
                            each.target()
                                    .map(target -> ratio.median() >= target ? "yes" : "no")
                                    .orElse(""),
                            two(measured.cpuRatio(each.name(), control))));
                });
            }
        }
        lines.add("");
    }

    private static void details(Measured measured, List<String> lines) {
        Scenario scenario = measured.scenario();
        String base = scenario.cases().get(0).name();
        lines.add("## " + scenario.name());
        lines.add("");
        lines.add(
                "| case | op/s | events/s | ratio to first | p50 µs | p99 µs | JVM CPU µs/op | server CPU µs/op | ops |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Case each : scenario.cases()) {
            List<Slice> rounds = measured.slices().get(each.name());
            long[] latencies = Statistics.latencies(rounds);
            double perSecond = Statistics.median(measured.throughput(each.name()));
            lines.add(row(
                    each.name(),
                    whole(perSecond),
                    whole(perSecond * scenario.eventsPerOperation()),
                    text(measured.ratio(each.name(), base)),
                    whole(Statistics.percentile(latencies, 0.50) / 1e3),
                    whole(Statistics.percentile(latencies, 0.99) / 1e3),
                    whole(perOperation(
                            rounds.stream().mapToLong(Slice::jvmCpuNanos).sum(), latencies.length)),
                    whole(perOperation(
                            rounds.stream().mapToLong(Slice::serverCpuNanos).sum(), latencies.length)),
                    whole(latencies.length)));
        }
        lines.add("");
        notes(scenario, lines);
    }

    private static void notes(Scenario scenario, List<String> lines) {
        for (Case each : scenario.cases()) {
            String note = each.beside().note();
            if (!note.isEmpty()) {
                lines.add("Beside \"" + each.name() + "\": " + note);
                lines.add("");
            }
        }
    }

    /** In microseconds; NaN, printed as "?", when the processor time is unknown. */
    private static double perOperation(long cpuNanos, int operations) {
        return cpuNanos < 0 ? Double.NaN : cpuNanos / 1e3 / operations;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String text(Ratio ratio) {
        return two(ratio.median()) + " (" + two(ratio.min()) + "–" + two(ratio.max()) + ")";
    }

    private static String two(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%,.0f", value);
    }
}
