// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.jpa.dialect.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaScriptsTest {

    @ParameterizedTest
    @EnumSource
    void every_script_in_the_library_is_run_and_no_other(Dialect dialect) throws Exception {
        Path folder = Path.of(SchemaScriptsTest.class
                        .getResource(dialect.scripts() + "/V1__event.sql")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(SchemaScripts.names(dialect));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_name_in_a_script_has_the_placeholders(Dialect dialect) {
        for (String script : SchemaScripts.names(dialect)) {
            String text = SchemaScripts.text(dialect, script);
            assertThat(text).contains("create table ${schema}.${prefix}");
            assertThat(text.replace("${prefix}", "")).doesNotContain("es_");
            assertThat(text.lines().filter(line -> line.contains("constraint")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("constraint ${prefix}"));
        }
    }
}
