// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import io.eventsourcery.event.DataSubject;
import io.eventsourcery.event.Encrypted;
import io.eventsourcery.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** {@link LineAdded} with encrypted components. */
public final class HiddenLines {

    private HiddenLines() {}

    @EventType("line-added-with-one")
    public record One(
            UUID product,
            @Encrypted String name,
            String unit,
            String currency,
            @DataSubject String addedBy,
            int quantity,
            BigDecimal unitPrice,
            Instant addedAt) {

        public static One of(LineAdded line) {
            return new One(
                    line.product(),
                    line.name(),
                    line.unit(),
                    line.currency(),
                    line.addedBy(),
                    line.quantity(),
                    line.unitPrice(),
                    line.addedAt());
        }
    }

    @EventType("line-added-with-three")
    public record Three(
            UUID product,
            @Encrypted String name,
            @Encrypted String unit,
            @Encrypted String currency,
            @DataSubject String addedBy,
            int quantity,
            BigDecimal unitPrice,
            Instant addedAt) {

        public static Three of(LineAdded line) {
            return new Three(
                    line.product(),
                    line.name(),
                    line.unit(),
                    line.currency(),
                    line.addedBy(),
                    line.quantity(),
                    line.unitPrice(),
                    line.addedAt());
        }
    }
}
