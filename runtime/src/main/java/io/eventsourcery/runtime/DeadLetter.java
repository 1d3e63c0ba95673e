// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A parked stream, or order key, and the event for which it waits. The event itself stays in the store, unchanged, and nowhere else.
 *
 * @param subscription the subscription whose handler failed
 * @param generation for which generation of a projection it failed; 1 unless there was a rebuild
 * @param tenant the tenant of the stream
 * @param stream the stream of the event; its later events wait behind the event, or those with the same key if the
 *     definition has one
 * @param eventId the event
 * @param type the name under which it is stored
 * @param position its place in the log
 * @param attempts how often it was tried
 * @param error the class of the latest exception and where it was thrown; never its message
 * @param first when it failed first, by the clock of the node that handled it
 * @param latest when it failed most recently, by the clock of the node that handled it
 */
public record DeadLetter(
        String subscription,
        int generation,
        TenantId tenant,
        StreamId stream,
        UUID eventId,
        String type,
        Position position,
        int attempts,
        String error,
        Instant first,
        Instant latest) {

    /** So many are listed at once at most. */
    public static final int MOST = 1000;

    /** Where it stands in the list of its subscription. */
    public Place place() {
        return new Place(generation, position);
    }

    /**
     * A place in the list of what a subscription could not handle, which stays a place when nothing waits there any more.
     *
     * @param generation the generations of a projection follow each other
     * @param position and within one, the positions
     */
    public record Place(int generation, Position position) {

        public Place {
            Objects.requireNonNull(position, "position");
        }

        /** In front of all of them. */
        public static Place start() {
            return new Place(0, Position.start());
        }
    }
}
