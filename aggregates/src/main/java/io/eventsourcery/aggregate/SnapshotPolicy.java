// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.Set;

/**
 * Decides after each save of an aggregate whether to take a snapshot. Thread-safe.
 *
 * <p>It sees what was saved, never a clock or a counter of its own, so every node decides the same way.
 */
@FunctionalInterface
public interface SnapshotPolicy {

    /** Whether a snapshot of the state at {@code saved.version()} is due. */
    boolean isDue(Saved saved);

    /**
     * What was just saved.
     *
     * @param stream the stream of the aggregate
     * @param before the version before, 0 for a new aggregate
     * @param version the version now
     * @param events the payloads of the versions in between, oldest first
     */
    record Saved(StreamId stream, long before, long version, List<Object> events) {
        public Saved {
            events = List.copyOf(events);
        }
    }

    /** No snapshots at all: none is taken, and loading does not look for one. */
    static SnapshotPolicy never() {
        return FixedPolicy.NEVER;
    }

    /** Snapshots are taken by {@link Repository#saveSnapshot} only, and used. */
    static SnapshotPolicy onRequest() {
        return FixedPolicy.ON_REQUEST;
    }

    /**
     * When a save reaches or passes a multiple of so many events.
     *
     * @throws InvalidInputException when the number is below 1
     */
    static SnapshotPolicy every(int events) {
        if (events < 1) {
            throw new InvalidInputException("A snapshot every " + events + " events is impossible: give 1 or more.");
        }
        return saved -> saved.version() / events > saved.before() / events;
    }

    /** When an event of one of these types, or of a subtype, was saved. */
    static SnapshotPolicy after(Class<?>... types) {
        Set<Class<?>> wanted = Set.of(types);
        return saved ->
                saved.events().stream().anyMatch(event -> wanted.stream().anyMatch(type -> type.isInstance(event)));
    }

    /** When this policy or the other one says so. */
    default SnapshotPolicy or(SnapshotPolicy other) {
        return saved -> isDue(saved) || other.isDue(saved);
    }
}
