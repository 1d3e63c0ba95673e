// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.EventSourceryException;
import java.util.List;
import java.util.UUID;

/**
 * The store committed on the caller's behalf, but the answer was lost: the events may or may not be stored.
 *
 * <p>Remedy: append again with the same event ids and the same {@code none()} or {@code exactly(n)}; this stores them
 * if they are missing, and returns the first result if they are there. Only thrown if the library itself commits; in a
 * caller's transaction every failed commit is unknown in the same way and has the same remedy.
 */
public final class AppendOutcomeUnknownException extends EventSourceryException {

    private static final long serialVersionUID = 1L;

    private final List<StreamId> streams;
    private final List<UUID> eventIds;

    public AppendOutcomeUnknownException(List<StreamId> streams, List<UUID> eventIds, Throwable cause) {
        super(
                "The commit of " + eventIds.size() + " event(s) to " + streams + " was not answered: append them again"
                        + " with the same event ids and the same none() or exactly(n).",
                cause);
        this.streams = List.copyOf(streams);
        this.eventIds = List.copyOf(eventIds);
    }

    public List<StreamId> streams() {
        return streams;
    }

    /** The ids to append again, in this order. */
    public List<UUID> eventIds() {
        return eventIds;
    }
}
