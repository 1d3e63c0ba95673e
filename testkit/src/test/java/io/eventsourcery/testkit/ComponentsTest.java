// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    private record Picture(String name, byte[] pixels) {}

    private record Price(Number amount) {}

    private static final class Opaque {
        @Override
        public String toString() {
            return "opaque";
        }
    }

    @Test
    void arrays_are_compared_by_content() {
        assertThat(Components.same(new Picture("a", new byte[] {1}), new Picture("a", new byte[] {1})))
                .isTrue();
        assertThat(Components.differences(new Picture("a", new byte[] {1}), new Picture("a", new byte[] {2})))
                .containsExactly("pixels: expected [1], was [2]");
    }

    @Test
    void values_that_look_alike_are_told_apart() {
        assertThat(Components.differences(new Price(1), new Price(1L)))
                .containsExactly("amount: expected the Integer 1, was the Long");
        assertThat(Components.differences(new Price(new BigDecimal("4.5")), new Price(new BigDecimal("4.50"))))
                .containsExactly("amount: expected 4.5, was 4.50");
        assertThat(Components.differences(new Opaque(), new Opaque()))
                .containsExactly("opaque looks the same, but ComponentsTest.Opaque.equals says that it is not:"
                        + " make it a record, or write equals");
    }

    @Test
    void nothing_is_a_value_too() {
        assertThat(Components.differences(new Price(null), new Price(1)))
                .containsExactly("amount: expected null, was 1");
        assertThat(Components.differences(new Price(1), new Price(null)))
                .containsExactly("amount: expected 1, was null");
        assertThat(Components.same(new Price(null), new Price(null))).isTrue();
    }

    @Test
    void lists_of_records_are_looked_into_and_lists_of_other_lengths_are_not() {
        assertThat(Components.differences(List.of(new Price(1), new Price(2)), List.of(new Price(1), new Price(3))))
                .containsExactly("[1].amount: expected 2, was 3");
        assertThat(Components.differences(List.of(1), Arrays.asList(1, null)))
                .containsExactly("expected [1], was [1, null]");
    }

    @Test
    void a_text_of_several_lines_stays_on_one() {
        assertThat(Components.differences("a\nb", "a\r\nb")).containsExactly("expected \"a\\nb\", was \"a\\r\\nb\"");
    }
}
