// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.tck.suite.TckEvents.Colour;
import io.eventsourcery.tck.suite.TckEvents.Everything;
import io.eventsourcery.tck.suite.TckEvents.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

public final class Samples {

    private Samples() {}

    public static Everything everything() {
        return new Everything(
                UUID.fromString("7d9b4d0e-3c1f-4b8a-9a55-0d7a1f3a5b11"),
                ZonedDateTime.parse("2026-03-28T23:30:00.123456789+01:00[Europe/Berlin]"),
                LocalDateTime.parse("2026-03-29T02:30:00.000000001"),
                LocalDate.parse("2024-02-29"),
                Instant.parse("1969-07-20T20:17:40.000000001Z"),
                new BigDecimal("12345678901234567890.12345678901234567890"),
                true,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1,
                Colour.GREEN,
                new Line("nested \"one\"", new BigDecimal("1.10"), Colour.RED),
                List.of(
                        new Line("first", new BigDecimal("0.01"), Colour.RED),
                        new Line("", new BigDecimal("-99.90"), Colour.GREEN)),
                List.of("b", "a", ""),
                Map.of("key", "value"),
                Optional.of("present"),
                Optional.empty(),
                null);
    }
}
