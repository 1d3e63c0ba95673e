// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants are read as the JDK reads them. */
class InstantTextTest {

    private static final long FARTHEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void what_the_jdk_writes_is_read_back_and_written_alike() {
        Random random = new Random(23);
        for (int i = 0; i < 100_000; i++) {
            long second = (long) (random.nextDouble() * 2 * FARTHEST) - FARTHEST / 10;
            int unit = new int[] {1_000_000_000, 1_000_000, 1_000, 1}[random.nextInt(4)];
            Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / unit * unit);

            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
            assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
        }
        assertThat(InstantText.parse(Instant.MAX.toString())).isEqualTo(Instant.MAX);
        assertThat(InstantText.parse(Instant.MIN.toString())).isEqualTo(Instant.MIN);
        for (String edge : List.of(
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.001Z")) {
            assertThat(InstantText.of(Instant.parse(edge))).isEqualTo(edge);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2026-01-31T23:59:60Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-31T23:60:00Z",
                "2026-01-31T23:59:59.Z",
                "2026-01-31T23:59:59.1Z",
                "2026-01-31T23:59:59.000000001Z",
                "2026-01-31T23:59:59.0000000001Z",
                "2026-01-31T23:59:59+01:00",
                "2026-01-31T23:59:59.5+01:00",
                "2026-01-31t23:59:59z",
                "2026-01-31T23:59Z",
                "+2026-01-31T23:59:59Z",
                "-001-01-31T23:59:59Z",
                "2026-01-3\u0661T23:59:59Z",
                "yesterday at a quarter past",
                "",
            })
    void other_forms_mean_what_the_jdk_says(String text) {
        Instant expected;
        try {
            expected = Instant.parse(text);
        } catch (DateTimeException e) {
            assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
            return;
        }
        assertThat(InstantText.parse(text)).isEqualTo(expected);
    }
}
