// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Operation NOTHING = () -> {};
    private static final Plan PLAN = new Plan(3, 100, 5000);

    /** Half, then three quarters, then twice as fast: each within its round, whatever the rounds themselves did. */
    private final Measured measured = new Measured(
            new Scenario(
                    "append 1",
                    1,
                    10,
                    List.of(
                            Case.control("bare", () -> NOTHING),
                            Case.control("ours", () -> NOTHING)
                                    .comparedTo("bare")
                                    .aimingAt(0.8)),
                    () -> {}),
            Map.of(
                    "bare", List.of(slice(100), slice(1000), slice(10)),
                    "ours", List.of(slice(50), slice(750), slice(20))));

    @Test
    void ratios_are_taken_within_a_round() {
        assertThat(measured.ratio("ours", "bare")).isEqualTo(new Ratio(0.75, 0.5, 2));
    }

    @Test
    void processor_time_is_compared_per_operation() {
        assertThat(measured.cpuRatio("ours", "bare")).isEqualTo(1);
    }

    @Test
    void a_ratio_below_its_target_is_reported_as_such() {
        assertThat(report()).contains("| append 1 | ours | bare | 0.75 (0.50–2.00) | 0.80 | no | 1.00 |");
    }

    @Test
    void every_case_has_a_line_with_its_cost() {
        assertThat(report())
                .contains("| ours | 50 | 500 | 0.75 (0.50–2.00) | 2,000 | 2,000 | 4 | 8 | 820 |")
                .contains("| bare | 100 | 1,000 | 1.00 (1.00–1.00) |");
    }

    @Test
    void unknown_processor_time_is_not_invented() {
        Slice unknown = new Slice(1_000_000_000, new long[] {1}, 1, -1);
        Measured one = new Measured(
                new Scenario("read", 1, 1, List.of(Case.control("bare", () -> NOTHING)), () -> {}),
                Map.of("bare", List.of(unknown)));

        assertThat(new Report(Map.of(), PLAN, List.of(one)).toMarkdown()).contains("| 0 | ? | 1 |");
    }

    @Test
    void the_surroundings_stand_first() {
        assertThat(report()).startsWith("# Benchmark report\n\n- processors: 2\n- 3 rounds of 100 ms");
    }

    @Test
    void a_case_that_was_not_measured_is_an_error() {
        assertThatThrownBy(() -> measured.ratio("ours", "other")).hasMessageContaining("\"other\"");
    }

    private String report() {
        return new Report(Map.of("processors", "2"), PLAN, List.of(measured)).toMarkdown();
    }

    /** One second with so many operations of two milliseconds, 4 µs here and 8 µs in the server each. */
    private static Slice slice(int operations) {
        long[] latencies = new long[operations];
        java.util.Arrays.fill(latencies, 2_000_000);
        return new Slice(1_000_000_000, latencies, operations * 4_000L, operations * 8_000L);
    }
}
