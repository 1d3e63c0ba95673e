// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsTest {

    private static final String MARKER = "<!-- snippet: api/src/test/java/Example.java#sum -->";

    @TempDir
    Path root;

    @BeforeEach
    void write_the_compiled_code() throws IOException {
        Path file = root.resolve("api/src/test/java/Example.java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                class Example {
                    // snippet:sum
                    int sum(int a, int b) {
                        // snippet:inner
                        return a + b;
                        // end:inner
                    }
                    // end:sum
                }
                """);
    }

    @Test
    void a_block_like_the_code_is_accepted_whatever_its_indentation() throws IOException {
        assertThat(problems("  ", MARKER, "int sum(int a, int b) {\n    return a + b;\n}"))
                .isEmpty();
    }

    @Test
    void a_block_unlike_the_code_is_refused() throws IOException {
        assertThat(problems("", MARKER, "int sum(int a, int b) {\n    return a - b;\n}"))
                .singleElement()
                .asString()
                .contains("differs", "return a + b;");
    }

    @Test
    void a_block_without_a_source_is_refused() throws IOException {
        assertThat(problems("", "See:", "int a;")).singleElement().asString().contains("has no <!-- snippet:");
    }

    @Test
    void a_source_that_is_not_compiled_is_refused() throws IOException {
        assertThat(problems("", MARKER.replace("src/test/java/", ""), "int a;"))
                .singleElement()
                .asString()
                .contains("no source file of a module");
    }

    @Test
    void an_unknown_region_is_refused() throws IOException {
        assertThat(problems("", MARKER.replace("#sum", "#difference"), "int a;"))
                .singleElement()
                .asString()
                .contains("exactly one region difference");
    }

    private List<String> problems(String indent, String before, String block) throws IOException {
        Path document = root.resolve("page.md");
        String fence = "`".repeat(3);
        Files.writeString(document, (before + "\n" + fence + "java\n" + block + "\n" + fence).indent(indent.length()));
        return new Snippets(root).problems(document);
    }
}
