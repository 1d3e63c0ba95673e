// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingTest {

    private enum Depth {
        SHALLOW,
        VERY_DEEP
    }

    private static final Setting<Depth> DEPTH = Setting.of("cave.depth", LegalValues.choice("CAVE-1", Depth.class));

    @Test
    void a_choice_is_written_in_small_letters_with_hyphens_and_read_in_any_case() {
        assertThat(DEPTH.values().description()).isEqualTo("`shallow`, `very-deep`");
        assertThat(DEPTH.orElse(Depth.VERY_DEEP).unset()).isEqualTo("`very-deep`");
        assertThat(DEPTH.in(key -> Optional.of(" Very-Deep"))).contains(Depth.VERY_DEEP);
    }

    @Test
    void an_unset_key_gives_the_preset_value_or_nothing() {
        assertThat(DEPTH.in(key -> Optional.empty())).isEmpty();
        assertThat(DEPTH.orElse(Depth.SHALLOW).in(key -> Optional.empty())).contains(Depth.SHALLOW);
    }

    @Test
    void a_refusal_names_number_key_and_remedy_and_not_the_value() {
        assertThatThrownBy(() -> DEPTH.in(key -> Optional.of("secret")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("CAVE-1 cave.depth has an unknown value: use shallow or very-deep.");
    }

    @Test
    void space_around_a_value_is_no_part_of_it_unless_it_is_a_secret() {
        Setting<String> name = Setting.of("cave.name", LegalValues.text("a name"));
        Setting<String> password = Setting.of("cave.password", LegalValues.secret("a password"));

        assertThat(name.in(key -> Optional.of(" Altamira\n"))).contains("Altamira");
        assertThat(password.in(key -> Optional.of(" open sesame "))).contains(" open sesame ");
    }

    @Test
    void a_value_of_the_code_is_judged_by_the_same_rule() {
        assertThat(DEPTH.problemOf("shallow")).isEmpty();
        assertThat(DEPTH.problemOf("flat"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("CAVE-1 cave.depth"));
    }
}
