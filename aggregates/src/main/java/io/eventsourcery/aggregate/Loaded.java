// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * An aggregate together with what is known about it: where it stands, since when, and the context of its changes.
 *
 * <p>Made by a {@link Repository} and used by one thread at a time, in one transaction at a time.
 *
 * @param <A> the aggregate
 */
public interface Loaded<A extends Aggregate<?>> {

    /** The aggregate itself; always the same object. */
    A aggregate();

    /** Where its events are. */
    StreamId stream();

    /** Whether nothing of it is stored; stays so while events are only pending. */
    boolean isNew();

    /** How many events have led to the present state: the stored and the pending ones; 0 for a new one. */
    long version();

    /** The version of the last event that was loaded or saved; 0 for a new one. */
    long storedVersion();

    /** The place of the last event that was loaded or saved in the whole log, where it is known. */
    Optional<Position> position();

    /**
     * When its first event was recorded; empty for a new one. Never the time of a snapshot. May be read from the store
     * when it is asked for.
     */
    Optional<Instant> createdAt();

    /** When its last stored event was recorded; empty for a new one. May be read from the store when it is asked for. */
    Optional<Instant> updatedAt();

    /** What will be stored with its events; empty unless {@link Repository#with} was used. */
    EventContext context();
}
