// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.stream.StreamId;
import java.util.List;
import java.util.UUID;

/**
 * Receives events that an operator should know of and that no caller can receive; all of them are logged as well.
 *
 * <p>Called by any thread, and by several at once; its exceptions are logged and change nothing.
 */
public interface KurrentDbObserver {

    /** Does nothing; everything is in the log. */
    KurrentDbObserver NONE = new KurrentDbObserver() {};

    /** A transaction rolled back, and its events are stored nevertheless, or may be. */
    default void inDoubt(InDoubt report) {}

    /**
     * A transaction of the application rolled back when it was about to commit, because its events could not be written: a
     * {@code VersionConflictException} when another writer was faster. Nothing of it is stored.
     *
     * <p>Not every transaction manager passes the reason on to the code that began the transaction; {@code
     * @RetryOnConflict} does. A
     * call without a transaction of its caller throws it, and this method is not called.
     */
    default void refused(EventSourceryException reason) {}

    /** Readers of the log have skipped an event in one of the store's streams that this library did not write. */
    default void skipped(Skipped report) {}

    /** How certain it is that the events are stored. */
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
     * An event that another program wrote into one of the store's streams.
     *
     * @param stream the name of the stream on the server
     * @param revision its place there
     * @param total how many were skipped since the store was built
     */
    record Skipped(String stream, long revision, long total) {}
}
