// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.tck.suite.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A suite that is written but not part of the contract would run for no backend. */
class CompleteContractTest {

    private static final Path SUITES = Path.of("src/main/java/io/eventsourcery/tck");

    /** Suites that only collect what others have in common. */
    private static final Set<String> ROOTS = Set.of(
            "Conformance",
            "FollowingConformance",
            "InTransactionConformance",
            "CheckpointingConformance",
            "ReplacementConformance",
            "RuntimeConformance",
            "TagsConformance");

    @Test
    void each_suite_is_in_the_contract() throws IOException {
        assertThat(missing(suites())).isEmpty();
    }

    @Test
    void a_suite_that_is_not_in_the_contract_is_named() {
        assertThat(missing(Set.of("AppendConformance", "ForgottenConformance")))
                .containsExactly("ForgottenConformance");
    }

    @Test
    void junit_finds_each_suite_of_the_contract() {
        assertThat(Contracts.suites()).allSatisfy(suite -> assertThat(suite)
                .hasAnnotation(Nested.class)
                .matches(Conformance.class::isAssignableFrom, "is a suite"));
    }

    private static Set<String> missing(Set<String> suites) {
        Set<String> contract = Contracts.suites()
                .map(suite -> suite.getSuperclass().getSimpleName())
                .collect(Collectors.toSet());
        return suites.stream().filter(suite -> !contract.contains(suite)).collect(Collectors.toSet());
    }

    private static Set<String> suites() throws IOException {
        try (Stream<Path> files = Files.walk(SUITES)) {
            Set<String> suites = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Conformance.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .filter(name -> !ROOTS.contains(name))
                    .collect(Collectors.toSet());
            assertThat(suites).hasSizeGreaterThan(30);
            return suites;
        }
    }
}
