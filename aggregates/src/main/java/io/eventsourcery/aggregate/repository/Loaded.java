// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A loaded aggregate with its versions, its times, and the context of its changes.
 *
 * <p>Created by a {@link Repository}; used by one thread at a time, in one transaction at a time.
 *
 * @param <A> the aggregate
 */
public interface Loaded<A extends Aggregate<?>> {

    /** The aggregate itself; always the same object. */
    A aggregate();

    /** The stream of its events. */
    StreamId stream();

    /** Whether none of its events is stored; true as long as all events are pending. */
    boolean isNew();

    /** The number of stored and pending events that led to the present state; 0 for a new aggregate. */
    long version();

    /** The version of the last event that was loaded or saved; 0 for a new aggregate. */
    long storedVersion();

    /**
     * The guard with which a change of another aggregate requires that this one stays as it was loaded or saved; see {@link
     * Repository#save(Loaded, List)}.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0961 if none of its events is stored
     */
    default StreamGuard guard() {
        return new StreamGuard(stream(), storedVersion());
    }

    /** The position of the last event that was loaded or saved, if it is known. */
    Optional<Position> position();

    /**
     * When its first event was recorded; empty for a new aggregate. Never the time of a snapshot. A call may read it
     * from the store.
     */
    Optional<Instant> createdAt();

    /** When its last stored event was recorded; empty for a new aggregate. A call may read it from the store. */
    Optional<Instant> updatedAt();

    /** The context that will be stored with its events; empty unless {@link Repository#with} was used. */
    EventContext context();
}
