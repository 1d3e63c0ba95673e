// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.util.List;

/** The answer to an append, with one or several streams. */
public sealed interface AppendOutcome {

    /**
     * All events are stored, by this call or by an earlier one with the same ids.
     *
     * @param revisions the last revision of each stream, in the order of the call
     * @param position the position of the last event, -1 if there was none
     */
    record Stored(List<Long> revisions, long position) implements AppendOutcome {}

    /** Nothing is stored, because this stream is not as expected. {@code actual} is -1 where it has no events. */
    record Conflict(String stream, long expected, long actual) implements AppendOutcome {}

    /** Nothing is stored, because this stream was removed for ever. */
    record Tombstoned(String stream) implements AppendOutcome {}
}
