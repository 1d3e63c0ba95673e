// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.UUID;

/**
 * Is told of what an operator should know and no caller can be told; all of it is logged as well.
 *
 * <p>Called by any thread, and by several at once; what it throws is logged and changes nothing.
 */
public interface KurrentDbObserver {

    /** Nobody is told; the log says it all. */
    KurrentDbObserver NONE = new KurrentDbObserver() {};

    /** A transaction rolled back, and its events are stored nevertheless, or may be. */
    default void inDoubt(InDoubt report) {}

    /**
     * A transaction of the application rolled back when it was about to commit, because its events could not be written: a
     * {@code VersionConflictException} when another writer was faster. Nothing of it is stored.
     *
     * <p>Not every transaction manager passes the reason on to who began the transaction; {@code @RetryOnConflict} does. A
     * call without a transaction of its caller throws it, and nobody is told here.
     */
    default void refused(EventSourceryException reason) {}

    /** Readers of the log have passed over an event in a stream of ours that this library did not write. */
    default void skipped(Skipped report) {}

    /** How sure it is that the events are stored. */
    enum Certainty {
        /** The server has them. */
        STORED,
        /** The server did not answer. */
        UNKNOWN
    }

    /**
     * Events of a transaction that rolled back.
     *
     * @param streams where they were to go
     * @param eventIds their ids, in their order
     */
    record InDoubt(Certainty certainty, List<StreamId> streams, List<UUID> eventIds) {
        public InDoubt {
            streams = List.copyOf(streams);
            eventIds = List.copyOf(eventIds);
        }

        @Override
        public String toString() {
            return "A transaction rolled back, and its events "
                    + (certainty == Certainty.STORED
                            ? "are stored in KurrentDB nevertheless"
                            : "may be stored in KurrentDB")
                    + ": streams " + streams + ", event ids " + eventIds
                    + "; repeat the command with the same event ids, or compensate.";
        }
    }

    /**
     * An event that somebody else wrote into a stream of ours.
     *
     * @param stream the name of the stream on the server
     * @param revision its place there
     * @param total how many were passed over since the store was built
     */
    record Skipped(String stream, long revision, long total) {}
}
