// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the executed tests of all modules into one table, and fails where the documents claim more.
 *
 * <p>Called with the folder of the repository and the commands that have run: {@code verify}, {@code glassfish}. Each test
 * counts once; two reports of one test are an error, and so is a report that does not say its surroundings. The table of
 * servers for the README is in {@code target/servers.md} afterwards.
 */
public final class Matrix {

    /** Fewer would mean that a claim rests on a handful of tests. */
    private static final int AT_LEAST = 50;

    private final Path root;
    private final Set<String> commands;

    private Matrix(Path root, Set<String> commands) {
        this.root = root;
        this.commands = commands;
    }

    public static void main(String... arguments) throws IOException {
        Matrix matrix = new Matrix(
                Path.of(arguments[0]), Arrays.stream(arguments).skip(1).collect(Collectors.toSet()));
        List<String> problems = matrix.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "The tests are not those that the documents claim:\n" + String.join("\n", problems));
        }
    }

    private List<String> problems() throws IOException {
        Reports reports = Reports.below(root);
        write(reports);
        Claims claims = Claims.in(Files.readString(root.resolve("docs/conformance.md")));
        List<String> problems = new ArrayList<>();
        reports.duplicates().forEach(test -> problems.add("reported twice: " + test));
        reports.strangers().forEach(file -> problems.add("a report without its surroundings: " + file));
        claims.unmet(reports, commands, AT_LEAST).forEach(claim -> problems.add("claimed and not tested: " + claim));
        List<ServerRow> rows = ServerRow.in(Files.readString(root.resolve("README.md")));
        String jdk = System.getProperty("java.specification.version");
        Files.writeString(root.resolve("target/servers.md"), ServerRow.table(rows, reports.byServer(), commands, jdk));
        ServerRow.untrue(rows, reports.byServer(), commands, jdk)
                .forEach(row -> problems.add("not so in the README, where target/servers.md should be: " + row));
        for (String page : List.of("README.md", "docs/guarantees.md")) {
            claims.uncovered(Files.readString(root.resolve(page)))
                    .forEach(column -> problems.add("a column of " + page + " that nothing claims: " + column));
        }
        return problems;
    }

    private void write(Reports reports) throws IOException {
        StringBuilder table = new StringBuilder("# Executed tests\n\n"
                + "| Backend | Database | Provider | CDI | Server | Executed | Failed | Skipped |\n"
                + "| --- | --- | --- | --- | --- | --: | --: | --: |\n");
        reports.bySurroundings().forEach((surroundings, counts) -> table.append("| ")
                .append(surroundings.replace(", ", " | "))
                .append(" | ")
                .append(counts.executed())
                .append(" | ")
                .append(counts.failed())
                .append(" | ")
                .append(counts.skipped())
                .append(" |\n"));
        table.append("\n| Server | Version | JDK | Executed | Failed | Skipped |\n"
                + "| --- | --- | --- | --: | --: | --: |\n");
        reports.byServer().forEach((server, tests) -> table.append("| ")
                .append(String.join(" | ", server.name(), server.version(), server.jdk()))
                .append(" | ")
                .append(tests.counts().executed())
                .append(" | ")
                .append(tests.counts().failed())
                .append(" | ")
                .append(tests.counts().skipped())
                .append(" |\n"));
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/matrix.md"), table);
    }
}
