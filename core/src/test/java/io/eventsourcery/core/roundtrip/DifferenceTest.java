// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private record Order(String name, List<Line> lines) {}

    private record Line(BigDecimal price, byte[] bytes) {}

    private record Measure(double value) {}

    private record Anything(Object value) {}

    private record Forgetful(String text, @JsonbTransient String secret) {}

    private static class Bean {
        private final String text;
        private final transient String cached;

        Bean(String text, String cached) {
            this.text = text;
            this.cached = cached;
        }

        @Override
        public String toString() {
            return cached;
        }
    }

    private static void assertSame(Object one, Object other) {
        assertThat(Difference.between(new Anything(one), new Anything(other))).isEmpty();
    }

    private static void assertDifferent(Object one, Object other) {
        assertThat(Difference.between(new Anything(one), new Anything(other))).isPresent();
        assertThat(Difference.between(new Anything(other), new Anything(one))).isPresent();
    }

    @Test
    void the_path_leads_to_the_component() {
        Order one = new Order("a", List.of(new Line(BigDecimal.ONE, new byte[] {1, 2})));
        Order other = new Order("a", List.of(new Line(BigDecimal.ONE, new byte[] {1, 3})));

        assertThat(Difference.between(one, other)).hasValue("lines[0].bytes[1]");
        assertThat(Difference.between(one, new Order("a", List.of(new Line(BigDecimal.ONE, new byte[] {1, 2})))))
                .isEmpty();
    }

    @Test
    void the_scale_of_a_number_and_the_sign_of_zero_count() {
        assertDifferent(new BigDecimal("1.0"), new BigDecimal("1.00"));
        assertDifferent(new Measure(-0.0), new Measure(0.0));
        assertSame(new Measure(Double.NaN), new Measure(Double.NaN));
        assertDifferent(7, 7L);
    }

    @Test
    void arrays_are_compared_by_what_is_in_them() {
        assertSame(new int[][] {{1}, {}}, new int[][] {{1}, {}});
        assertDifferent(new int[][] {{1}, {}}, new int[][] {{1}, {0}});
        assertDifferent(new int[] {1}, new long[] {1});
        assertSame(List.of(new byte[] {1}), List.of(new byte[] {1}));
        assertSame(Set.of(new Line(BigDecimal.ONE, new byte[1])), Set.of(new Line(BigDecimal.ONE, new byte[1])));
        assertSame(Map.of("a", new byte[] {1}), Map.of("a", new byte[] {1}));
        assertDifferent(Map.of("a", new byte[] {1}), Map.of("a", new byte[] {2}));
    }

    @Test
    void an_absent_optional_is_null_and_a_present_one_is_not() {
        assertSame(null, Optional.empty());
        assertSame(OptionalInt.empty(), null);
        assertSame(Optional.of(new byte[1]), Optional.of(new byte[1]));
        assertDifferent(Optional.of(1), null);
        assertDifferent(Optional.of(1), 1);
    }

    @Test
    void collections_of_one_kind_are_compared_by_their_elements() {
        assertSame(Arrays.asList(1, null), new ArrayList<>(Arrays.asList(1, null)));
        assertSame(new ArrayDeque<>(List.of(1, 2)), List.of(1, 2));
        assertDifferent(List.of(1, 2), List.of(2, 1));
        assertThat(Difference.between(List.of(1), Set.of(1))).isPresent();
        assertSame(new LinkedHashSet<>(List.of(2, 1)), List.of(2, 1));
        assertSame(Set.of(1, 2), new LinkedHashSet<>(List.of(2, 1)));
        Map<String, String> nothing = new HashMap<>();
        nothing.put("a", null);
        assertDifferent(nothing, Map.of());
    }

    @Test
    void a_class_without_equals_is_compared_by_its_fields() {
        assertSame(new Bean("a", "x"), new Bean("a", "y"));
        assertDifferent(new Bean("a", "x"), new Bean("b", "x"));
        assertDifferent(new Bean("a", "x"), new Bean("a", "x") {});
    }

    @Test
    void a_class_of_the_jdk_must_say_what_it_holds() {
        assertSame(new AtomicLong(7), new AtomicLong(7));
        assertDifferent(new AtomicLong(7), new AtomicLong(8));
        assertDifferent(new Random(7), new Random(7));
        assertDifferent(new IllegalStateException("a"), new IllegalStateException("a"));
    }

    @Test
    void what_is_meant_not_to_be_stored_does_not_count() {
        assertThat(Difference.between(new Forgetful("a", "b"), new Forgetful("a", null)))
                .isEmpty();
        assertThat(Difference.between(new Forgetful("a", "b"), new Forgetful("b", "b")))
                .hasValue("text");
    }

    @Test
    void what_cannot_be_compared_is_different() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        List<Object> other = new ArrayList<>();
        other.add(other);

        assertThat(Difference.between(endless, other)).isPresent();
    }
}
