// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.stream.Recent;
import io.eventsourcery.kurrentdb.stream.StoredStreams;
import io.eventsourcery.kurrentdb.stream.StreamKey;
import io.eventsourcery.kurrentdb.stream.Tail;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.VersionConflictException;
import io.kurrent.dbclient.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * Appends without a look at the stream: it is taken to end where the write can be accepted, which the server decides, and
 * looked at when the server says otherwise. Thread-safe.
 */
record Assumptions(StoredStreams streams) {

    /** How many events others may have appended until one look does not show the place of a repeat. */
    private static final int NEAR = 8;

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
     * Looks at all of them before one is refused, so that the next attempt knows where each of them ends. A conflict that no
     * attempt gets over is told first.
     *
     * @return whether anything was assumed
     */
    boolean check(List<PendingStream> all) {
        boolean isAnyAssumed = false;
        Optional<VersionConflictException> refusal = Optional.empty();
        for (PendingStream stream : all) {
            try {
                isAnyAssumed |= check(stream);
            } catch (VersionConflictException e) {
                refusal = refusal.filter(former -> former.actual().isPresent()).or(() -> Optional.of(e));
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return isAnyAssumed;
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
        Recent recent = recent(key, write.events().size() + NEAR);
        Tail now = recent.tail();
        streams.tails().saw(key, now, 0);
        VersionConflictException raced = VersionConflictException.raced(key.stream(), write.expected(), null);
        Optional<StreamWritten> repeated = write.decide(now.head(), place -> recent.at(place)
                .or(() -> streams.whole(key, now, place))
                .orElseThrow(() -> raced));
        if (repeated.isPresent()) {
            throw raced;
        }
        stream.found(now);
        return true;
    }

    /** Where a stream ends, and its last events, by one call where that is enough. */
    private Recent recent(StreamKey key, int count) {
        List<RecordedEvent> last = streams.found(
                        key.name(), streams.options().backwards().fromEnd().maxCount(count))
                .map(EventsRead.Found::events)
                .orElse(List.of());
        // Without an event there may be a stream of which all is hidden.
        Tail tail = streams.tailOf(key, last).orElseGet(() -> streams.tail(key));
        return Recent.of(key.stream(), tail, last, streams.form());
    }

    /** All of this is written. */
    void written(PendingStream stream) {
        streams.tails().saw(stream.key(), stream.written(), 0);
    }
}
