// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.subscription;

import io.eventsourcery.stream.Position;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the log is settled.
 *
 * @param settled up to here no event can appear any more
 * @param stall what it waits for; absent when it has reached the newest event
 */
public record LogStatus(Position settled, Optional<Stall> stall) {

    public LogStatus {
        Objects.requireNonNull(settled, "settled");
        Objects.requireNonNull(stall, "stall");
    }

    /**
     * Why the settled position does not move.
     *
     * @param reason what is waited for, in words for an operator
     * @param since when this was first seen, by the clock of this store
     */
    public record Stall(String reason, Instant since) {}
}
