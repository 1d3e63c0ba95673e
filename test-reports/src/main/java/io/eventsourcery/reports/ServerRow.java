// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A row of the table of servers in the README: what it says must be what was tested.
 *
 * @param atLeast so many tests ran inside of this server or against it
 */
record ServerRow(Server server, int atLeast) {

    private static final String HEADER = "| Server | Version | JDK | Tests, at least |";

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

    /** The rows of the one table of servers, if there is one; a row with several JDKs is several rows. */
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
                .flatMap(ServerRow::each)
                .toList();
    }

    private static Stream<ServerRow> each(List<String> cells) {
        String name = cells.get(0).toLowerCase(Locale.ROOT).replace(' ', '-');
        String[] jdks = cells.get(2).split(", ");
        String[] tests = cells.get(3).split(", ");
        if (jdks.length != tests.length) {
            throw new IllegalStateException("Not one number for each JDK: " + cells);
        }
        return IntStream.range(0, jdks.length)
                .mapToObj(i -> new ServerRow(new Server(name, cells.get(1), jdks[i]), Integer.parseInt(tests[i])));
    }

    /**
     * The rows that are not true of what was executed.
     *
     * @param commands each server has one of its name; {@code wildfly-on-25} stands for a server on another JDK than that of
     *     the build
     * @param jdk of the build
     */
    static List<String> untrue(
            List<ServerRow> rows, Map<Server, Reports.Counts> executed, Set<String> commands, String jdk) {
        return rows.stream()
                .filter(row -> commands.contains(row.server().command(jdk)))
                .filter(row -> !executed.containsKey(row.server())
                        || executed.get(row.server()).executed() < row.atLeast())
                .map(row -> row.atLeast() + " tests on " + row.server() + ", of " + executed)
                .toList();
    }
}
