// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.dialect.Requirement;
import io.eventsourcery.jpa.dialect.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page shows what the store relies on, as the code has it. */
class RequirementsTest {

    private static final Path PAGE = Path.of("../docs/jpa.md");
    private static final Path ERRORS = Path.of("../docs/errors.md");

    @Test
    void the_page_shows_every_requirement_as_the_code_has_it() throws IOException {
        assertThat(Files.readAllLines(PAGE)).containsSubsequence(rows());
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| ES-04\\d\\d \\|.*")))
                .containsExactlyElementsOf(rows());
    }

    @Test
    void every_requirement_has_a_line_among_the_errors() throws IOException {
        String errors = Files.readString(ERRORS);
        assertThat(all().map(requirement -> requirement.requirement().number())).allSatisfy(number -> assertThat(errors)
                .contains(
                        number.equals("ES-0411")
                                        || number.equals("ES-0412")
                                        || number.equals("ES-0413")
                                        || number.equals("ES-0414")
                                ? "ES-0410 … ES-0415"
                                : number));
    }

    private record Row(String database, Requirement requirement) {

        @Override
        public String toString() {
            return "| " + requirement.number() + " | " + words(requirement.of()) + " | " + database + " | "
                    + words(requirement.checked()) + " | " + requirement.relied() + " | " + requirement.repair() + " |";
        }

        private static String words(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static Stream<Row> all() {
        return Stream.concat(
                Requirements.ofEveryDatabase().stream().map(requirement -> new Row("all", requirement)),
                Dialects.ALL.stream().flatMap(dialect -> dialect.requirements().stream()
                        .map(requirement -> new Row(dialect.productName(), requirement))));
    }

    private static List<String> rows() {
        return all().sorted(Comparator.comparing((Row row) -> row.requirement().number()))
                .map(Row::toString)
                .toList();
    }
}
