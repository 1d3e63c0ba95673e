// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.OptionalPart;
import io.eventsourcery.spi.setting.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ConsolePartTest {

    private static List<String> problems(Map<String, String> values) {
        return new ConsolePart().problems(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void it_is_found() {
        assertThat(ServiceLoader.load(OptionalPart.class)).hasOnlyElementsOfType(ConsolePart.class);
        assertThat(new ConsolePart().settings())
                .allSatisfy(setting -> assertThat(setting.key()).startsWith("eventsourcery.console."));
    }

    @Test
    void without_a_word_there_is_no_console_and_no_problem() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(ConsolePart.ENABLED.preset()).contains(false);
    }

    @Test
    void a_console_for_everybody_is_refused() {
        assertThat(problems(RunningConsole.enabled()))
                .singleElement()
                .asString()
                .startsWith("ES-0920 ");
        assertThat(problems(RunningConsole.enabled("role", " "))).hasSize(1);
        assertThat(problems(RunningConsole.enabled("development", "false"))).hasSize(1);
        assertThat(problems(RunningConsole.enabled("role", "operators"))).isEmpty();
        assertThat(problems(RunningConsole.enabled("development", "true"))).isEmpty();
    }

    @Test
    void what_is_neither_true_nor_false_is_refused() {
        for (Setting<?> setting : List.of(ConsolePart.ENABLED, ConsolePart.DEVELOPMENT, ConsolePart.READ_ONLY)) {
            assertThatThrownBy(() -> setting.in(key -> Optional.of("yes")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ES-0921 " + setting.key());
        }
        assertThat(ConsolePart.READ_ONLY.in(key -> Optional.of("TRUE"))).contains(true);
    }
}
