// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one client required and was told.
 *
 * @param read the version at which each stream was required to be, 0 for one that must not exist
 * @param target where the event was appended
 * @param event the event that it appended
 * @param failure why it was refused; null if it was not
 * @param asked when the append began, in nanoseconds
 * @param answered when it had returned
 */
record GuardedDecision(
        Map<StreamId, Long> read, StreamId target, UUID event, Throwable failure, long asked, long answered) {

    boolean succeeded() {
        return failure == null;
    }

    Optional<VersionConflictException> refusal() {
        return failure instanceof VersionConflictException conflict ? Optional.of(conflict) : Optional.empty();
    }
}
