// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import java.util.ArrayList;
import java.util.List;

/** Every event a stream ever got; revisions are indexes, because nothing is scavenged. Guarded by the log's lock. */
final class StreamHistory {

    private final List<StoredEvent> events = new ArrayList<>();
    private StoredEvent tombstone;

    void add(StoredEvent event) {
        if (event.isTombstone()) {
            tombstone = event;
        } else {
            events.add(event);
        }
    }

    boolean isTombstoned() {
        return tombstone != null;
    }

    /** The revision of the last event, -1 if there is none. */
    long last() {
        return events.size() - 1L;
    }

    /** The event at a revision, or null outside the stream. */
    StoredEvent at(long revision) {
        if (revision == StoredEvent.TOMBSTONE_REVISION) {
            return tombstone;
        }
        return revision < 0 || revision > last() ? null : events.get((int) revision);
    }
}
