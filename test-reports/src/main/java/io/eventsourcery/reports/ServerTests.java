// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The tests that ran inside of one server, or against it, and the backends and databases that they ran with.
 *
 * @param backends such as {@code kurrentdb}, or {@code jpa on h2}
 */
record ServerTests(Reports.Counts counts, SortedSet<String> backends) {

    private static final Map<String, String> SPELLING = Map.of(
            "jpa", "JPA", "kurrentdb", "KurrentDB", "postgresql", "PostgreSQL", "mariadb", "MariaDB", "h2", "H2");

    static ServerTests of(Map<String, String> said, Reports.Counts counts) {
        String backend = said.get("backend");
        String database = said.get("database").replaceFirst("-.+", "");
        SortedSet<String> backends = new TreeSet<>();
        if (backend.equals("jpa") && !database.equals("-")) {
            backends.add("jpa on " + database);
        } else if (!backend.equals("-") && !backend.equals("jpa")) {
            backends.add(backend);
        }
        return new ServerTests(counts, backends);
    }

    ServerTests plus(ServerTests other) {
        SortedSet<String> both = new TreeSet<>(backends);
        both.addAll(other.backends);
        return new ServerTests(counts.plus(other.counts), both);
    }

    /** As a cell of a table: {@code JPA on H2, MariaDB; KurrentDB}. */
    String ranWith() {
        String databases = names(backend -> backend.startsWith("jpa"));
        String others = names(backend -> !backend.startsWith("jpa"));
        return databases.isEmpty() ? others : "JPA on " + databases + (others.isEmpty() ? "" : "; " + others);
    }

    private String names(Predicate<String> which) {
        return backends.stream()
                .filter(which)
                .map(backend -> backend.replace("jpa on ", ""))
                .map(name -> SPELLING.getOrDefault(name, name))
                .collect(Collectors.joining(", "));
    }

    /** The number of tests, rounded down to one digit and zeros, so that the table need not change with each test. */
    int atLeast() {
        int unit = (int) Math.pow(10, Math.floor(Math.log10(Math.max(1, counts.executed()))));
        return counts.executed() / unit * unit;
    }
}
