// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.runtime.ErrorPolicy;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Pauses grow, vary, and end. */
class PausesTest {

    private static final ErrorPolicy POLICY =
            ErrorPolicy.defaults().withPauses(Duration.ofMillis(100), Duration.ofSeconds(1));

    @RepeatedTest(20)
    void each_is_about_twice_as_long_as_the_one_before_up_to_the_longest() {
        assertThat(Pauses.after(1, POLICY)).isBetween(Duration.ofMillis(75), Duration.ofMillis(100));
        assertThat(Pauses.after(2, POLICY)).isBetween(Duration.ofMillis(150), Duration.ofMillis(200));
        assertThat(Pauses.after(5, POLICY)).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
    }

    @Test
    void no_number_of_failures_overflows() {
        assertThat(Pauses.after(Integer.MAX_VALUE, POLICY)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Pauses.after(40, ErrorPolicy.defaults().withPauses(Duration.ZERO, Duration.ZERO)))
                .isZero();
    }
}
