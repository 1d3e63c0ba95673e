// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.Set;

/**
 * Decides after each save of an aggregate whether to take a snapshot. Thread-safe.
 *
 * <p>A policy sees the saved versions and events, but no clock and no counter, so every node decides in the same way.
 */
@FunctionalInterface
public interface SnapshotPolicy {

    /** Whether a snapshot of the state at {@code saved.version()} is due. */
    boolean isDue(Saved saved);

    /**
     * The events that were just saved.
     *
     * @param stream the stream of the aggregate
     * @param before the version before the save, 0 for a new aggregate
     * @param version the version after the save
     * @param events the payloads of the saved versions, oldest first
     */
    record Saved(StreamId stream, long before, long version, List<Object> events) {
        public Saved {
            events = List.copyOf(events);
        }
    }

    /** Takes no snapshots, and loading does not look for any. */
    static SnapshotPolicy never() {
        return FixedPolicy.NEVER;
    }

    /** Uses snapshots, which are taken only by {@link Repository#saveSnapshot}. */
    static SnapshotPolicy onRequest() {
        return FixedPolicy.ON_REQUEST;
    }

    /**
     * Takes a snapshot when a save reaches or passes a multiple of this number of events.
     *
     * @throws InvalidInputException if the number is below 1
     */
    static SnapshotPolicy every(int events) {
        if (events < 1) {
            throw new InvalidInputException("A snapshot every " + events + " events is impossible: give 1 or more.");
        }
        return saved -> saved.version() / events > saved.before() / events;
    }

    /** Takes a snapshot when an event of one of these types, or of a subtype, was saved. */
    static SnapshotPolicy after(Class<?>... types) {
        Set<Class<?>> wanted = Set.of(types);
        return saved ->
                saved.events().stream().anyMatch(event -> wanted.stream().anyMatch(type -> type.isInstance(event)));
    }

    /** Takes a snapshot when this policy or the other one does. */
    default SnapshotPolicy or(SnapshotPolicy other) {
        return saved -> isDue(saved) || other.isDue(saved);
    }
}
