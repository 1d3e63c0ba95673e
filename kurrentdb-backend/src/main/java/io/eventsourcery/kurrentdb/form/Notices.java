// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.UUID;

/** Takes what an operator should know and no caller can be told. Called by any thread, and by several at once; never throws. */
public interface Notices {

    /** A transaction rolled back, and its events are stored nevertheless. */
    void stored(List<StreamId> streams, List<UUID> eventIds);

    /** A transaction rolled back, and its events may be stored. */
    void unknown(List<StreamId> streams, List<UUID> eventIds);

    /** A transaction of the application rolled back at its commit, because its events could not be written. */
    void refused(EventSourceryException reason);

    /** A reader has passed over an event that others wrote; the total counts from when the store was built. */
    void skipped(String stream, long revision, long total);
}
