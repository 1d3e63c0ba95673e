// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values without MicroProfile Config. */
class PlainConfigurationTest {

    private static final String KEY = "eventsourcery.jpa.database-schema";

    @Test
    void a_system_property_wins_over_the_environment_and_that_over_files() {
        Properties file = properties(KEY, "file");
        Properties weaker = properties(KEY, "weaker");

        assertThat(new PlainConfiguration(properties(KEY, "system"), Map.of(KEY, "environment"), List.of(file))
                        .value(KEY))
                .contains("system");
        assertThat(new PlainConfiguration(new Properties(), Map.of(KEY, "environment"), List.of(file)).value(KEY))
                .contains("environment");
        assertThat(new PlainConfiguration(new Properties(), Map.of(), List.of(file, weaker)).value(KEY))
                .contains("file");
        assertThat(new PlainConfiguration(new Properties(), Map.of(), List.of()).value(KEY))
                .isEmpty();
    }

    @Test
    void an_environment_variable_may_be_written_with_underscores_and_in_upper_case() {
        for (String name : List.of("eventsourcery_jpa_database_schema", "EVENTSOURCERY_JPA_DATABASE_SCHEMA")) {
            assertThat(new PlainConfiguration(new Properties(), Map.of(name, "environment"), List.of()).value(KEY))
                    .contains("environment");
        }
    }

    @Test
    void a_blank_value_lets_the_next_source_decide() {
        assertThat(new PlainConfiguration(properties(KEY, " "), Map.of(KEY, ""), List.of(properties(KEY, "file")))
                        .value(KEY))
                .contains("file");
    }

    @Test
    void files_of_the_application_are_read_ours_first(@TempDir Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("META-INF"));
        Files.writeString(folder.resolve("microprofile-config.properties"), KEY + "=theirs\na=b");
        Files.writeString(folder.resolve("eventsourcery.properties"), KEY + "=ours");

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            assertThat(PlainConfiguration.files(loader))
                    .containsExactly(properties(KEY, "ours"), withAnother(properties(KEY, "theirs")));
        }
    }

    private static Properties properties(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }

    private static Properties withAnother(Properties properties) {
        properties.setProperty("a", "b");
        return properties;
    }
}
