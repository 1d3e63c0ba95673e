// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A suite that is added to the contract must not be forgotten here. */
class EverySuiteRunsInServersTest {

    private static final Path CONTRACT = Path.of("../backend-tck/src/main/java/io/eventsourcery/tck");
    private static final Path HERE = Path.of("src/test/java/io/eventsourcery/it/conformance");

    @Test
    void each_suite_of_the_contract_has_a_class_for_each_database() throws IOException {
        Set<String> suites = named(CONTRACT, "public abstract class (\\w+)Conformance ");

        assertThat(suites).contains("Append", "Transaction", "Linearizability");
        assertThat(named(HERE, "class Jpa(\\w+)OnH2IT ")).isEqualTo(suites);
        assertThat(named(HERE, "class Jpa(\\w+)OnPostgreSqlIT ")).isEqualTo(suites);
    }

    private static Set<String> named(Path folder, String declaration) throws IOException {
        Pattern pattern = Pattern.compile(declaration);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> pattern.matcher(text(file)).results().map(MatchResult::group))
                    .map(found -> pattern.matcher(found).replaceAll("$1"))
                    .collect(Collectors.toSet());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
