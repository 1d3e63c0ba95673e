// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent.source;

import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import java.util.List;

/** What a group follows: one stream or the whole log. Guarded by the group's lock. */
public interface Source {

    /** The end of the log as the number of a place. */
    long END = -1;

    /** Some of the history, and whether it ends there. */
    record Page(List<StoredEvent> events, boolean end) {}

    /** What the reader of the history may find instead of it. */
    enum Trouble {
        NONE,
        /** The question is never answered, as for a stream that was removed for ever. */
        HANGS,
        /** The question is refused, and consumers with it. */
        FAILS
    }

    Trouble trouble();

    /** Whether the group was told to begin with what comes after its creation. */
    boolean startsAtEnd();

    /** Reads on from where it is, with an eye to what readers may not see. */
    Page read(int count);

    /** Goes on at this event. */
    void goTo(StoredEvent event);

    /** Goes on after this place, in the text form of the protocol. */
    void goAfter(String place);

    /** Goes back to where the group was told to start. */
    void goToStart();

    /** Whether an event that is stored just now is one of this source at all, and not before its start. */
    boolean isOwn(StoredEvent event);

    /** Whether the filter lets it pass. */
    boolean passes(StoredEvent event);

    /** The place of an event in the text form of the protocol. */
    String place(StoredEvent event);

    /** The place that the group was told to start at. */
    String start();
}
