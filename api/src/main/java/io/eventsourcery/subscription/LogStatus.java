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
 * @param settled the position up to which no event can appear any more
 * @param stall the reason for waiting; absent if the newest event is settled
 */
public record LogStatus(Position settled, Optional<Stall> stall) {

    public LogStatus {
        Objects.requireNonNull(settled, "settled");
        Objects.requireNonNull(stall, "stall");
    }

    /**
     * Why the settled position does not move.
     *
     * @param reason the reason for waiting, in words for an operator
     * @param since when the store first noticed it, by its clock
     */
    public record Stall(String reason, Instant since) {}
}
