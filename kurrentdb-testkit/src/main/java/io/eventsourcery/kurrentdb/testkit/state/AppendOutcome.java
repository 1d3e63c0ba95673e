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
     * @param position the position of the last event, where none was sent the end of the log, -1 if a repeat is hidden
     */
    record Stored(List<Long> revisions, long position) implements AppendOutcome {}

    /**
     * Nothing is stored, because this stream is not as expected.
     *
     * @param actual -1 where the stream has no events
     * @param repeatsPartly whether some of the events are there already, in this stream or another one of the call
     */
    record Conflict(String stream, long expected, long actual, boolean repeatsPartly) implements AppendOutcome {}

    /**
     * Nothing is stored, because this stream was removed for ever, or is deleted although it was expected to exist.
     *
     * @param first the first stream of the call that cannot be written, for whatever reason
     */
    record Tombstoned(String stream, String first) implements AppendOutcome {}
}
