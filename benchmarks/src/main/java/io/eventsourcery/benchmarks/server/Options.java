// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import io.eventsourcery.benchmarks.measure.Case;
import io.eventsourcery.benchmarks.measure.Plan;
import io.eventsourcery.benchmarks.measure.Scenario;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to measure and for how long.
 *
 * @param plan from {@code benchmark.rounds}, {@code benchmark.millis} and {@code benchmark.warmup} (milliseconds)
 * @param scenarios {@code benchmark.scenarios}: a regular expression found in the names of the scenarios to run
 * @param cases {@code benchmark.cases}: the same for cases; a case that is left out takes those compared to it along
 * @param durable {@code benchmark.durable}: whether commits reach the disk; otherwise only processor time counts
 * @param tail {@code benchmark.tail}: how many events the log has that is read from its beginning
 * @param generation {@code benchmark.generation}: how many events the log has for the rebuild of a projection
 * @param stored {@code benchmark.stored}: how many events lie in the store that has grown
 * @param directory {@code benchmark.directory}: where the database and the report are written
 */
public record Options(
        Plan plan,
        Pattern scenarios,
        Pattern cases,
        boolean durable,
        int tail,
        int generation,
        int stored,
        Path directory) {

    public static Options from(Properties properties) {
        return new Options(
                new Plan(
                        Integer.parseInt(properties.getProperty("benchmark.rounds", "11")),
                        Long.parseLong(properties.getProperty("benchmark.millis", "400")),
                        Long.parseLong(properties.getProperty("benchmark.warmup", "5000"))),
                Pattern.compile(properties.getProperty("benchmark.scenarios", "")),
                Pattern.compile(properties.getProperty("benchmark.cases", "")),
                Boolean.parseBoolean(properties.getProperty("benchmark.durable", "false")),
                Integer.parseInt(properties.getProperty("benchmark.tail", "200000")),
                Integer.parseInt(properties.getProperty("benchmark.generation", "20000")),
                Integer.parseInt(properties.getProperty("benchmark.stored", "1000000")),
                Path.of(properties.getProperty("benchmark.directory", "target")));
    }

    /** Without the cases that are not asked for, except the controls of those that are. */
    public Scenario chosen(Scenario all) {
        Set<String> names = new HashSet<>();
        names.add(all.cases().get(0).name());
        for (Case each : all.cases()) {
            if (cases.matcher(each.name()).find()) {
                names.add(each.name());
                each.control().ifPresent(names::add);
            }
        }
        List<Case> chosen =
                all.cases().stream().filter(each -> names.contains(each.name())).toList();
        return new Scenario(all.name(), all.threads(), all.eventsPerOperation(), chosen, all.beforeRound());
    }
}
