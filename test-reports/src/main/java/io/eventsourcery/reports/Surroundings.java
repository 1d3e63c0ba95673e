// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a test ran on.
 *
 * <p>The build says what is the same for all tests of a run ({@code test.backend}, {@code test.cdi}, {@code
 * test.server}); the names of a test say the rest, such as {@code POSTGRESQL with HIBERNATE} or {@code
 * HibernateOnH2IT}. Where nothing is said, the test is not about it: {@code "-"}.
 */
record Surroundings(String backend, String database, String provider, String cdi, String server) {

    private static final Pattern BACKEND = Pattern.compile("KurrentDb|InMemory");
    private static final Pattern DATABASE = Pattern.compile("POSTGRESQL|PostgreSql|MARIADB(?:_[A-Z_]+)?|MariaDb|H2");
    private static final Pattern PROVIDER = Pattern.compile("ECLIPSELINK|EclipseLink|HIBERNATE|Hibernate");

    /** @param names of the test and of everything it is in, from the outside in */
    static Surroundings of(Properties build, List<String> names) {
        return new Surroundings(
                last(BACKEND, names, build.getProperty("test.backend", "-")).replace("inmemory", "memory"),
                last(DATABASE, names, "-"),
                last(PROVIDER, names, "-"),
                build.getProperty("test.cdi", "-"),
                build.getProperty("test.server", "java-se"));
    }

    private static String last(Pattern pattern, List<String> names, String otherwise) {
        return names.stream()
                .flatMap(name -> pattern.matcher(name).results().map(MatchResult::group))
                .reduce((earlier, later) -> later)
                .map(word -> word.toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(otherwise);
    }

    List<String> words() {
        return List.of(backend, database, provider, cdi, server);
    }

    /** Whether the other one says the same; a claim for a database holds for each of its settings. */
    boolean covers(Surroundings executed) {
        return Stream.of(0, 1, 2, 3, 4)
                .allMatch(i -> words().get(i).equals(executed.words().get(i))
                        || i == 1 && executed.database.startsWith(database + "-"));
    }

    @Override
    public String toString() {
        return String.join(", ", words());
    }
}
