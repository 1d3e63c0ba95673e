// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void positions_are_ordered_by_their_leading_number_and_then_by_the_other() {
        assertThat(Position.start()).isLessThan(Position.of(1));
        assertThat(new Position(1, 9)).isLessThan(new Position(2, 0));
        assertThat(new Position(2, 1)).isLessThan(new Position(2, 3));
        assertThat(Position.of(10)).isGreaterThan(Position.of(9));
        assertThat(Position.of(7)).isEqualByComparingTo(new Position(7, 0)).isEqualTo(new Position(7, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "7/3", "999999999999999999", "999999999999999999/1"})
    void what_is_printed_can_be_read(String text) {
        assertThat(Position.parse(text)).hasToString(text);
    }

    @Test
    void reading_gives_both_numbers() {
        assertThat(Position.parse("12/34")).isEqualTo(new Position(12, 34));
        assertThat(Position.parse("12")).isEqualTo(Position.of(12));
        Position last = new Position(Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(Position.parse(last.toString())).isEqualTo(last);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "-1",
                "1/",
                "/1",
                "1/2/3",
                "x",
                "1 ",
                "1.5",
                "99999999999999999999",
                "9223372036854775808",
                "1/9999999999999999999"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_negative_number_is_refused() {
        assertThatThrownBy(() -> Position.of(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Position(0, -1)).isInstanceOf(InvalidInputException.class);
    }
}
