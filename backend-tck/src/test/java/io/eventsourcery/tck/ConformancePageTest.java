// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} names tests that exist. */
class ConformancePageTest {

    private static final Path PAGE = Path.of("../docs/conformance.md");
    private static final Pattern IN_MODULE = Pattern.compile("`([A-Z]\\w+)` in `([a-z-]+)`");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z0-9_]+)`");

    @Test
    void every_test_on_the_page_exists() throws IOException {
        Set<String> existing = Contracts.suites()
                .flatMap(suite -> Arrays.stream(suite.getSuperclass().getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(method -> suite.getSimpleName() + "." + method.getName()))
                .collect(Collectors.toSet());

        List<String> named = NAMED.matcher(Files.readString(PAGE))
                .results()
                .map(ConformancePageTest::name)
                .toList();

        assertThat(named).hasSizeGreaterThan(80);
        assertThat(existing).containsAll(named);
    }

    @Test
    void every_class_on_the_page_is_a_test_in_the_module_that_it_names() throws IOException {
        List<MatchResult> named =
                IN_MODULE.matcher(Files.readString(PAGE)).results().toList();

        assertThat(named).hasSizeGreaterThan(8);
        for (MatchResult match : named) {
            try (Stream<Path> tests = Files.walk(Path.of("..", match.group(2), "src/test/java"))) {
                assertThat(tests.map(file -> file.getFileName().toString()))
                        .as(match.group())
                        .contains(match.group(1) + ".java");
            }
        }
    }

    private static String name(MatchResult match) {
        return match.group(1) + "." + match.group(2);
    }
}
