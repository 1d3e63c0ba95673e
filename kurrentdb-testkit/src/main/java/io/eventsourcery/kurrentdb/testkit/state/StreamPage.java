// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.util.List;

/**
 * What a read of one stream finds.
 *
 * @param events in the order that was asked for
 * @param first the first revision that can be read at all
 * @param last the revision of the last event
 */
public record StreamPage(State state, List<StoredEvent> events, long first, long last) {

    public StreamPage {
        events = List.copyOf(events);
    }

    /** Whether there is a stream to read. */
    public enum State {
        /** It was written, and possibly nothing is left of it. */
        FOUND,
        /** It was never written, or it was deleted. */
        NOT_FOUND,
        /** It was removed for ever. */
        TOMBSTONED
    }

    static StreamPage none(State state) {
        return new StreamPage(state, List.of(), -1, -1);
    }
}
