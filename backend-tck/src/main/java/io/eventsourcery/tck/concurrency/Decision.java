// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.concurrency;

import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.ConsistencyMarker;
import io.eventsourcery.tag.TagQuery;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one client asked for, found and was told.
 *
 * @param query what it looked at
 * @param marker how far it had seen, absent for an append without a condition
 * @param seen the events that it found, empty if the marker is older
 * @param event the event that it appended
 * @param failure why it was refused; null if it was not
 * @param asked when the query began, in nanoseconds
 * @param answered when the append had returned
 */
record Decision(
        TagQuery query,
        Optional<ConsistencyMarker> marker,
        Optional<Set<UUID>> seen,
        UUID event,
        Throwable failure,
        long asked,
        long answered) {

    boolean succeeded() {
        return failure == null;
    }

    Optional<ConditionNotMetException> refusal() {
        return failure instanceof ConditionNotMetException broken ? Optional.of(broken) : Optional.empty();
    }

    /** Whether it ended without a decision, which nothing but a fault of the storage explains. */
    boolean isFault() {
        return !succeeded() && refusal().isEmpty();
    }
}
