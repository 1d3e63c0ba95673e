// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.event.RecordedEvent;
import java.util.Objects;

/**
 * The state of a stream after its event with a certain version, stored so that loading need not start at the beginning.
 *
 * @param version the version of the last event that is in the state
 * @param state the recorded state; its payload is an instance of a registered type
 */
public record Snapshot(long version, RecordedEvent<?> state) {

    public Snapshot {
        if (version < 1) {
            throw new IllegalArgumentException("a snapshot stands for at least one event");
        }
        Objects.requireNonNull(state, "state");
    }
}
