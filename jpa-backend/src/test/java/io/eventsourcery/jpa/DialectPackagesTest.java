// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** To add a database is to add a package: nothing outside of it, but the list of dialects, knows its name. */
class DialectPackagesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/eventsourcery/jpa");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

    @Test
    void a_dialect_is_named_by_its_own_package_and_the_list_alone() {
        assertThat(namedIn(otherSources())).isEmpty();
    }

    @Test
    void every_dialect_has_a_package_of_its_own_with_all_its_parts() {
        assertThat(Dialects.ALL)
                .extracting(dialect -> dialect.getClass().getPackageName())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(Dialects.ALL)
                        .filteredOn(
                                dialect -> dialect.getClass().getPackageName().equals(name))
                        .allSatisfy(dialect -> assertThat(
                                        List.of(dialect.spelling(), dialect.catalog(), dialect.errors()))
                                .allSatisfy(part -> assertThat(part.getClass().getPackageName())
                                        .isEqualTo(name))));
    }

    @Test
    void a_branch_on_a_dialect_somewhere_else_is_found() {
        Dialect first = Dialects.ALL.get(0);
        String byClass = "if (dialect instanceof " + first.getClass().getSimpleName() + ") {";
        String byName = "if (dialect.productName().equals(\"" + first.productName() + "\")) {";
        assertThat(namedIn(List.of(byClass))).isNotEmpty();
        assertThat(namedIn(List.of(byName))).isNotEmpty();
        assertThat(namedIn(List.of("/* as " + first.productName() + " does */ return 1; // " + first.productName())))
                .isEmpty();
    }

    private static List<String> namedIn(List<String> sources) {
        List<String> named = new ArrayList<>();
        for (String source : sources) {
            String code = COMMENT.matcher(source).replaceAll("").toLowerCase(Locale.ROOT);
            for (Dialect dialect : Dialects.ALL) {
                if (code.contains(dialect.productName().toLowerCase(Locale.ROOT))) {
                    named.add(dialect.productName() + " in " + source);
                }
            }
        }
        return named;
    }

    private static List<String> otherSources() {
        List<Path> own = Dialects.ALL.stream()
                .map(dialect -> dialect.getClass().getPackageName())
                .map(name -> SOURCES.resolve(name.substring(name.lastIndexOf('.') + 1)))
                .toList();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> own.stream().noneMatch(file::startsWith))
                    .filter(file -> !file.endsWith("Dialects.java"))
                    .map(DialectPackagesTest::text)
                    .toList();
            assertThat(sources).hasSizeGreaterThan(20);
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
