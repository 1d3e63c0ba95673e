// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No suite is forgotten where all of them have to run. */
class CompleteSuitesTest {

    private static final Path SUITES = Path.of("src/main/java/io/eventsourcery/tck");

    /** Suites that only collect what others have in common. */
    private static final Set<String> ROOTS = Set.of("Conformance", "FollowingConformance", "InTransactionConformance");

    @Test
    void the_store_in_memory_runs_every_suite() throws IOException {
        assertThat(nestedIn(InMemoryConformanceTest.class, JtaInMemoryConformanceTest.class))
                .containsAll(suites());
    }

    @Test
    void broken_stores_can_be_given_to_every_suite() throws IOException {
        assertThat(nestedIn(EverySuite.class, EverySuiteInTransactions.class)).containsAll(suites());
    }

    private static Set<String> suites() throws IOException {
        try (Stream<Path> files = Files.list(SUITES)) {
            Set<String> suites = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Conformance.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .filter(name -> !ROOTS.contains(name))
                    .collect(Collectors.toSet());
            assertThat(suites).hasSizeGreaterThan(30);
            return suites;
        }
    }

    private static Set<String> nestedIn(Class<?>... leaves) {
        return Arrays.stream(leaves)
                .flatMap(leaf -> Arrays.stream(leaf.getDeclaredClasses()))
                .map(suite -> suite.getSuperclass().getSimpleName())
                .collect(Collectors.toSet());
    }
}
