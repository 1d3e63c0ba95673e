// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

/**
 * An {@link Aggregate} that can put its whole state into one object, so that loading need not start at the first event.
 *
 * <p>A snapshot only saves time. It is used if it belongs to the very history that is loaded, was taken with the same
 * {@link #snapshotRevision}, and can be read and restored. Otherwise it is logged, and all events are applied.
 *
 * @param <S> the state, an immutable class that is annotated with {@code @EventType} like an event
 */
public interface Snapshotted<S> {

    /** The present state; must not change afterwards. */
    S snapshot();

    /**
     * Takes over a former state. Called on a new object, before the later events are applied. It may refuse the state
     * by an exception; then all events are applied to another new object.
     */
    void restore(S state);

    /**
     * The revision of the model. Raise it when applying events leads to another state than before. Snapshots of other
     * revisions are ignored, and replaced when the next one is due.
     */
    default int snapshotRevision() {
        return 1;
    }

    /** When a snapshot is taken; by default every 100 events. */
    default SnapshotPolicy snapshotPolicy() {
        return SnapshotPolicy.every(100);
    }
}
