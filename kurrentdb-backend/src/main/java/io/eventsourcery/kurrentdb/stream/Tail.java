// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.stream.StreamHead;

/**
 * The end of a stream on the server. Revisions go on through all lives of a stream, versions begin again at 1.
 *
 * @param revision the revision of the last thing that was written, {@link #NOTHING} when nothing was
 * @param before how many revisions are not part of the present life
 * @param head how the present life looks to applications
 */
public record Tail(long revision, long before, StreamHead head) {

    public static final long NOTHING = -1;

    /** Nobody ever wrote. */
    public static Tail none() {
        return new Tail(NOTHING, 0, StreamHead.absent());
    }

    /** The last life ended here. */
    public static Tail ended(long revision) {
        return new Tail(revision, revision + 1, StreamHead.absent());
    }

    public static Tail at(long revision, long version, boolean versioned) {
        return new Tail(revision, revision - version + 1, new StreamHead(version, versioned));
    }

    long revisionOf(long version) {
        return before + version - 1;
    }
}
