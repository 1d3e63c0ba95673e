// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaScriptsTest {

    static Stream<CatalogForm> forms() {
        return TestDatabase.Kind.products().map(kind -> kind.dialect().catalog());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_script_in_the_library_is_run_and_no_other(CatalogForm form) throws Exception {
        Path folder = Path.of(SchemaScriptsTest.class
                        .getResource(form.folder() + "/V1__event.sql")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(form.scripts());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_name_in_a_script_has_the_placeholders(CatalogForm form) {
        for (String script : form.scripts()) {
            String text = SchemaScripts.text(form, script);
            assertThat(text).contains("create table ${schema}.${prefix}");
            assertThat(text.replace("${prefix}", "")).doesNotContain("es_");
            assertThat(text.lines().filter(line -> line.contains("constraint")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("constraint ${prefix}"));
        }
    }
}
