// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

/**
 * An {@link Aggregate} that can put its whole state into one object, so that loading need not start at the first event.
 *
 * <p>A snapshot only saves time. It is used when it belongs to the very history that is loaded, was taken with the same
 * {@link #snapshotRevision}, and can be read and restored; otherwise it is reported, and the events alone are applied.
 *
 * @param <S> the state, an immutable class that is annotated with {@code @EventType} like an event
 */
public interface Snapshotted<S> {

    /** The present state; must not change afterwards. */
    S snapshot();

    /**
     * Takes a former state. Called on a new object, before the events that came later. It may refuse by an exception;
     * then another new object gets all events.
     */
    void restore(S state);

    /**
     * The revision of the model: raise it when applying events leads to another state than before. Snapshots of other
     * revisions are ignored, and replaced when the next one is due.
     */
    default int snapshotRevision() {
        return 1;
    }

    /** When a snapshot is taken; unless overridden every 100 events. */
    default SnapshotPolicy snapshotPolicy() {
        return SnapshotPolicy.every(100);
    }
}
