// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersioningModeException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stream loaded for a decision: its newest snapshot, if there is one, and the events after it.
 *
 * @param stream the requested stream
 * @param snapshot the newest usable snapshot; a snapshot of a former life of the stream is never used
 * @param events the events after the snapshot in version order; empty if there are none, or no such stream
 * @param head the head of the stream when it was loaded
 * @param ignored the version of a newer snapshot that was found and not used, because it is ahead of the stream or of a
 *     former life of it; a warning was logged
 */
public record LoadedStream(
        StreamId stream,
        Optional<Snapshot> snapshot,
        List<RecordedEvent<?>> events,
        StreamHead head,
        OptionalLong ignored) {

    public LoadedStream {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(ignored, "ignored");
        events = List.copyOf(events);
    }

    /** A stream of which no snapshot was ignored. */
    public LoadedStream(StreamId stream, Optional<Snapshot> snapshot, List<RecordedEvent<?>> events, StreamHead head) {
        this(stream, snapshot, events, head, OptionalLong.empty());
    }

    /** Whether there is no such stream. */
    public boolean isEmpty() {
        return head.isAbsent();
    }

    /** The version of the last event, 0 if there is none; in an unversioned stream the number of its events. */
    public long version() {
        return head.version();
    }

    /** The expectation for an append that was decided from this stream. */
    public ExpectedVersion expected() {
        return head.isAbsent() || head.versioned()
                ? ExpectedVersion.exactly(head.version())
                : ExpectedVersion.unversioned();
    }

    /**
     * The guard for an append to other streams that was decided from this one.
     *
     * @throws io.eventsourcery.error.InvalidInputException ES-0961 if there is no such stream
     * @throws VersioningModeException if it is unversioned
     */
    public StreamGuard guard() {
        if (!head.isAbsent() && !head.versioned()) {
            throw new VersioningModeException(stream, false);
        }
        return new StreamGuard(stream, head.version());
    }
}
