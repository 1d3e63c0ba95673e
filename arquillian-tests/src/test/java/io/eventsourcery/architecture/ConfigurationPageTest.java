// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.privacy.settings.PrivacySettings;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.OptionalPart;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/configuration.md} says what the code declares. */
class ConfigurationPageTest {

    private static final String HEAD = "| Key | Default | Values | Meaning |";

    @Test
    void the_table_of_the_page_is_what_engine_and_backends_declare() throws IOException {
        assertThat(table()).as("paste this into docs/configuration.md").isEqualTo(String.join("\n", declared()));
    }

    @Test
    void every_setting_says_what_it_does() {
        assertThat(settings()).hasSizeGreaterThan(10).allSatisfy(setting -> assertThat(setting.purpose())
                .as(setting.key())
                .isNotBlank());
    }

    private static String table() throws IOException {
        List<String> lines =
                Files.readAllLines(SourceTree.ofThisRepository().root().resolve("docs/configuration.md"));
        List<String> rows = new ArrayList<>();
        for (int line = lines.indexOf(HEAD); lines.get(line).startsWith("|"); line++) {
            rows.add(lines.get(line));
        }
        return String.join("\n", rows);
    }

    private static List<String> declared() {
        List<String> rows = new ArrayList<>(List.of(HEAD, "| --- | --- | --- | --- |"));
        for (Setting<?> setting : settings()) {
            rows.add("| `" + setting.key() + "` | " + setting.unset() + " | "
                    + setting.values().description() + " | " + setting.purpose() + " |");
        }
        return rows;
    }

    private static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(Settings.ALL);
        all.addAll(PrivacySettings.ALL);
        ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(BackendProvider::name))
                .forEach(provider -> all.addAll(provider.settings()));
        ServiceLoader.load(OptionalPart.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(OptionalPart::name))
                .forEach(part -> all.addAll(part.settings()));
        return all;
    }
}
