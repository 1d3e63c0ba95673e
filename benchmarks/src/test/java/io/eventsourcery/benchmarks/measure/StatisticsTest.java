// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void the_median_is_the_middle_value() {
        assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
    }

    @Test
    void of_an_even_count_the_median_is_the_mean_of_the_middle() {
        assertThat(Statistics.median(4, 1, 3, 100)).isEqualTo(3.5);
    }

    @Test
    void nothing_has_no_median() {
        assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_percentile_is_a_value_that_occurred() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();

        assertThat(Statistics.percentile(hundred, 0.50)).isEqualTo(50);
        assertThat(Statistics.percentile(hundred, 0.99)).isEqualTo(99);
        assertThat(Statistics.percentile(new long[] {7}, 0.99)).isEqualTo(7);
    }

    @Test
    void latencies_of_all_rounds_come_sorted() {
        List<Slice> rounds = List.of(slice(30, 10), slice(20));

        assertThat(Statistics.latencies(rounds)).containsExactly(10, 20, 30);
    }

    private static Slice slice(long... latencies) {
        return new Slice(1, latencies, 0, 0);
    }
}
