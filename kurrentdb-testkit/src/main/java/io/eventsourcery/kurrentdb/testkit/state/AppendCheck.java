// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

/** What becomes of the events for one stream, before any stream of the call is written. */
record AppendCheck(Decision decision, StreamAppend append, long current, boolean deleted, StoredEvent last) {

    enum Decision {
        OK,
        REPEAT,
        /** Begins as a repeat and goes on otherwise. */
        PART_OF_REPEAT,
        CONFLICT,
        TOMBSTONED;

        boolean isRepeat() {
            return this == REPEAT || this == PART_OF_REPEAT;
        }
    }

    static AppendCheck ok(StreamAppend append, long current, boolean deleted) {
        return new AppendCheck(Decision.OK, append, current, deleted, null);
    }

    /** The events are there already, from {@code last} backwards. */
    static AppendCheck repeat(StreamAppend append, long current, StoredEvent last) {
        return new AppendCheck(Decision.REPEAT, append, current, false, last);
    }

    static AppendCheck conflict(StreamAppend append, long current) {
        return new AppendCheck(Decision.CONFLICT, append, current, false, null);
    }

    static AppendCheck partOfRepeat(StreamAppend append, long current) {
        return new AppendCheck(Decision.PART_OF_REPEAT, append, current, false, null);
    }

    static AppendCheck tombstoned(StreamAppend append) {
        return new AppendCheck(Decision.TOMBSTONED, append, StoredEvent.TOMBSTONE_REVISION, false, null);
    }
}
