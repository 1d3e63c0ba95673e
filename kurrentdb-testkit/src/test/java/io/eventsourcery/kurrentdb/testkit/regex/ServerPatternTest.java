// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of .NET, where Java's mean something else. */
class ServerPatternTest {

    private static boolean finds(String expression, String text) {
        return ServerPattern.find(expression).test(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\Qa\\E",
                "a++",
                "a*+",
                "a?+",
                "a{2}+",
                "\\h",
                "\\H",
                "\\R",
                "\\X",
                "\\N",
                "\\p{Alpha}",
                "\\pL",
                "\\p{IsAlphabetic}",
                "\\p{Script=Greek}",
                "(?u)a",
                "(?U)a",
                "(?d)a",
                "\\x{41}",
                "\\_",
                "\\y",
                "(",
                "[a",
                "a**",
                "(?P<n>a)",
                "\\1",
                "\\k<",
                "*a",
                "[b-a]",
                "\\"
            })
    void what_a_server_refuses_is_refused(String expression) {
        assertThatThrownBy(() -> ServerPattern.find(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void classes_cover_unicode() {
        assertThat(finds("^\\w+$", "Größe")).isTrue();
        assertThat(finds("^\\d+$", "٣٤")).isTrue();
        assertThat(finds("\\W", "ü")).isFalse();
        assertThat(finds("[\\w-]+x", "ü-x")).isTrue();
        assertThat(finds("^[^\\d]$", "٣")).isFalse();
    }

    @Test
    void case_is_ignored_beyond_ascii_but_not_for_the_turkish_i() {
        assertThat(finds("(?i)^größe$", "GRÖẞE")).isTrue();
        assertThat(finds("(?i:ü)b", "Üb")).isTrue();
        assertThat(finds("(?i)^i$", "İ")).isFalse();
        assertThat(finds("(?i)^i$", "I")).isTrue();
    }

    @Test
    void a_surrogate_pair_is_two_characters() {
        String pair = new String(Character.toChars(0x1D4B3));

        assertThat(finds("^.$", pair)).isFalse();
        assertThat(finds("^..$", pair)).isTrue();
        assertThat(finds("\\p{L}", pair)).isFalse();
        assertThat(finds("^\\p{Cs}{2}$", pair)).isTrue();
        assertThat(finds(pair, "a" + pair)).isTrue();
    }

    @Test
    void brackets_and_ampersands_in_a_class_mean_themselves() {
        assertThat(finds("^[a&&b]$", "&")).isTrue();
        assertThat(finds("^[[a]$", "[")).isTrue();
        assertThat(finds("^[]a]$", "]")).isTrue();
        assertThat(finds("^[a-z-[aeiou]]$", "b")).isTrue();
        assertThat(finds("^[a-z-[aeiou]]$", "a")).isFalse();
        assertThat(finds("^[a-z-[^aeiou]]$", "a")).isTrue();
        assertThat(finds("^[a-z-[^aeiou]]$", "b")).isFalse();
    }

    @Test
    void only_a_line_feed_ends_a_line() {
        assertThat(finds("a$", "a\n")).isTrue();
        assertThat(finds("a$", "a\r")).isFalse();
        assertThat(finds("^a.b$", "a\rb")).isTrue();
        assertThat(finds("^a.b$", "a\nb")).isFalse();
    }

    @Test
    void forms_that_only_dotnet_has_are_understood() {
        assertThat(finds("a(?# comment)b", "ab")).isTrue();
        assertThat(finds("(?'x'a)\\k'x'", "aa")).isTrue();
        assertThat(finds("(?<x>a)\\k<x>", "aa")).isTrue();
        assertThat(finds("a{,2}", "a{,2}")).isTrue();
        assertThat(finds("^\\v$", "\u000b")).isTrue();
        assertThat(finds("(?n)a", "a")).isTrue();
        assertThat(finds("\\p{IsCyrillic}", "ж")).isTrue();
    }
}
