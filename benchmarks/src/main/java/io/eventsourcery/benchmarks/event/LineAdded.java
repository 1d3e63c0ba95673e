// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import io.eventsourcery.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An event of an ordinary size: about 200 bytes as JSON. The revision is a number that nothing else has here. */
@EventType(value = "line-added", revision = 7)
public record LineAdded(
        UUID product,
        String name,
        String unit,
        String currency,
        String addedBy,
        int quantity,
        BigDecimal unitPrice,
        Instant addedAt) {

    public static LineAdded number(int number) {
        return new LineAdded(
                new UUID(0x1234_5678_9abc_4defL, 0x8000_0000_0000_0000L | number),
                "Hexagon bolt M8 x " + number,
                "piece",
                "EUR",
                "clerk-" + number % 10,
                1 + number % 12,
                BigDecimal.valueOf(1999 + number, 2),
                Instant.ofEpochSecond(1_735_689_600L + number, 123_456_000));
    }
}
