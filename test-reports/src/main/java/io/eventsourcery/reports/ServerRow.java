// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row of the table of servers in the README, made from the reports: what it says must be what was tested.
 *
 * @param ranWith the backends and databases of the tests
 * @param atLeast so many tests ran inside of this server or against it
 */
record ServerRow(Server server, String ranWith, int atLeast) {

    static final String HEADER = "| Server | Version | JDK | Tested with | Tests, at least |";

    private static final Map<String, String> TITLES = Map.of(
            "wildfly", "WildFly",
            "glassfish", "GlassFish",
            "payara", "Payara",
            "payara-micro", "Payara Micro",
            "liberty", "Liberty");

    /** A server as its reports name it; the README writes the name with capitals and spaces. */
    record Server(String name, String version, String jdk) implements Comparable<Server> {

        private static final Comparator<Server> ORDER = Comparator.comparing(Server::name)
                .thenComparing(Server::version)
                .thenComparing(Server::jdk);

        private String command(String jdkOfBuild) {
            return jdk.equals(jdkOfBuild) ? name : name + "-on-" + jdk;
        }

        @Override
        public int compareTo(Server other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return name + " " + version + " on JDK " + jdk;
        }
    }

    static ServerRow of(Server server, ServerTests tests) {
        return new ServerRow(server, tests.ranWith(), tests.atLeast());
    }

    /** The rows of the one table of servers, if there is one. */
    static List<ServerRow> in(String page) {
        int table = page.indexOf(HEADER);
        if (table < 0) {
            return List.of();
        }
        return page.substring(table)
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .map(cells -> new ServerRow(
                        new Server(cells.get(0).toLowerCase(Locale.ROOT).replace(' ', '-'), cells.get(1), cells.get(2)),
                        cells.get(3),
                        Integer.parseInt(cells.get(4))))
                .toList();
    }

    /** The table that the README has to have: rows of what ran from its reports, and the other rows as they were. */
    static String table(
            List<ServerRow> rows, Map<Server, ServerTests> executed, Set<String> commands, String jdkOfBuild) {
        Stream<ServerRow> kept =
                rows.stream().filter(row -> !commands.contains(row.server().command(jdkOfBuild)));
        Stream<ServerRow> made = executed.entrySet().stream()
                .filter(entry -> commands.contains(entry.getKey().command(jdkOfBuild)))
                .map(entry -> of(entry.getKey(), entry.getValue()));
        StringBuilder table = new StringBuilder(HEADER + "\n| --- | --- | --- | --- | --: |\n");
        Stream.concat(kept, made)
                .sorted(Comparator.comparing(ServerRow::server))
                .forEach(row -> table.append(row.line()).append('\n'));
        return table.toString();
    }

    private String line() {
        return "| "
                + String.join(
                        " | ",
                        TITLES.getOrDefault(server.name(), server.name()),
                        server.version(),
                        server.jdk(),
                        ranWith,
                        Integer.toString(atLeast))
                + " |";
    }

    /**
     * The rows that are not true of what was executed, and the servers of which no row tells.
     *
     * @param commands each server has one of its name; {@code wildfly-on-25} stands for a server on another JDK than that of
     *     the build
     * @param jdk of the build
     */
    static List<String> untrue(
            List<ServerRow> rows, Map<Server, ServerTests> executed, Set<String> commands, String jdk) {
        Stream<String> untrue = rows.stream()
                .filter(row -> commands.contains(row.server().command(jdk)))
                .filter(row -> !row.isTrueOf(executed.get(row.server())))
                .map(row -> row.line() + " of " + executed);
        Stream<String> leftOut = executed.entrySet().stream()
                .filter(entry -> commands.contains(entry.getKey().command(jdk)))
                .filter(entry -> rows.stream().noneMatch(row -> row.server().equals(entry.getKey())))
                .map(entry ->
                        "no row for " + of(entry.getKey(), entry.getValue()).line());
        return Stream.concat(untrue, leftOut).toList();
    }

    private boolean isTrueOf(ServerTests tests) {
        return tests != null
                && tests.ranWith().equals(ranWith)
                && tests.counts().executed() >= atLeast;
    }
}
