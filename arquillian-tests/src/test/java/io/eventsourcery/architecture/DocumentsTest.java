// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader copies from a document compiles, and the first document stays short. */
class DocumentsTest {

    private static final SourceTree TREE = SourceTree.ofThisRepository();
    private static final Pattern PACKAGE_ROW =
            Pattern.compile("(?m)^\\| `(io\\.eventsourcery[\\w.]*)` \\| .+ \\| `(\\w+)` \\|$");
    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\.(\\w+)`");

    @Test
    void the_readme_is_read_in_one_sitting() throws IOException {
        try (Stream<String> lines = Files.lines(TREE.root().resolve("README.md"))) {
            assertThat(lines.count()).isLessThanOrEqualTo(150);
        }
    }

    @Test
    void every_java_block_is_compiled_code() {
        Snippets snippets = new Snippets(TREE.root());
        assertThat(TREE.documents())
                .flatExtracting((Path document) -> snippets.problems(document))
                .isEmpty();
    }

    @Test
    void every_test_that_a_document_names_exists() throws IOException {
        Map<String, List<JavaFile>> tests = TREE.javaFiles().stream()
                .collect(Collectors.groupingBy(
                        file -> file.path().getFileName().toString().replace(".java", "")));
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Path document : TREE.documents()) {
            for (MatchResult name :
                    TEST_NAME.matcher(Files.readString(document)).results().toList()) {
                named++;
                boolean exists = tests.getOrDefault(name.group(1), List.of()).stream()
                        .flatMap(file -> file.lines().stream())
                        .anyMatch(line -> line.contains(" void " + name.group(2) + "("));
                if (!exists) {
                    missing.add(document.getFileName() + " names " + name.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(20);
    }

    @Test
    void the_table_of_packages_lists_each_package_with_a_class_of_it() throws IOException {
        Set<String> listed = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        Set<String> classes =
                TREE.libraryFiles().stream().map(JavaFile::className).collect(Collectors.toSet());

        for (MatchResult row : PACKAGE_ROW
                .matcher(Files.readString(TREE.root().resolve("docs/architecture.md")))
                .results()
                .toList()) {
            listed.add(row.group(1));
            if (!classes.contains(row.group(1) + "." + row.group(2))) {
                wrong.add(row.group());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(listed).isEqualTo(TREE.modulesByPackage().keySet());
    }

    @Test
    void decisions_are_numbered_one_by_one() throws IOException {
        List<Path> decisions;
        try (Stream<Path> files = Files.list(TREE.root().resolve("docs/decisions"))) {
            decisions = files.sorted().toList();
        }
        assertThat(decisions).hasSizeGreaterThan(10);
        for (int i = 0; i < decisions.size(); i++) {
            Path decision = decisions.get(i);
            String name = decision.getFileName().toString();
            assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md");
            int number = Integer.parseInt(name.substring(0, 4));
            assertThat(number).as(name).isEqualTo(i + 1);
            assertThat(Files.readString(decision)).as(name).startsWith("# " + number + ". ");
        }
    }
}
