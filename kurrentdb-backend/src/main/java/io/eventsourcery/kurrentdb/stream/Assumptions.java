// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.spi.StreamWritten;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.VersionConflictException;
import java.util.Optional;

/**
 * Appends without a look at the stream: it is taken to end where the write can be accepted, which the server decides, and
 * looked at when the server says otherwise. Thread-safe.
 */
record Assumptions(StoredStreams streams) {

    /**
     * The stream as it must be for the write, where nothing contradicts that. In a transaction of the caller only what that
     * transaction has seen counts, so that a conflict is met as early as can be.
     *
     * @param ofOneCall whether the transaction was begun for one call
     * @param transaction its mark
     */
    PendingStream first(StreamKey key, StreamWrite write, boolean ofOneCall, int transaction) {
        if (!write.expected().isIdempotent()) {
            return seen(key);
        }
        Optional<Tail> known = ofOneCall
                ? streams.tails().of(key).or(() -> Optional.of(Tail.none()))
                : streams.tails().seenBy(transaction, key);
        Optional<Tail> fitting = known.filter(tail -> write.expected().judge(tail.head()) == Acceptance.ACCEPTED);
        if (fitting.isEmpty()) {
            return seen(key);
        }
        return ofOneCall ? PendingStream.assuming(key, fitting.get(), write) : PendingStream.at(key, fitting.get());
    }

    /** The stream as it is. */
    PendingStream seen(StreamKey key) {
        return PendingStream.at(key, streams.tail(key));
    }

    /**
     * Looks, if nobody has. What can be accepted where the stream ends indeed, such as in a new life, goes there.
     *
     * @return whether anything was assumed
     * @throws VersionConflictException when it cannot be accepted, or was written before, which the next attempt sees
     */
    boolean check(PendingStream stream) {
        if (stream.assumed().isEmpty()) {
            return false;
        }
        StreamWrite write = stream.assumed().get();
        StreamKey key = stream.key();
        Tail now = streams.tail(key);
        streams.tails().saw(key, now, 0);
        VersionConflictException raced = VersionConflictException.raced(key.stream(), write.expected(), null);
        Optional<StreamWritten> repeated =
                write.decide(now.head(), place -> streams.whole(key, now, place).orElseThrow(() -> raced));
        if (repeated.isPresent()) {
            throw raced;
        }
        stream.found(now);
        return true;
    }

    /** All of this is written. */
    void written(PendingStream stream) {
        streams.tails().saw(stream.key(), stream.written(), 0);
    }
}
