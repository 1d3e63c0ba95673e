// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The events to write to one stream, and the decision whether they may be written (guarantees G1 and G6).
 *
 * <p>A storage provides the head of the stream and, on request, the events at the place of a possible repeat, and never
 * decides itself. So no two backends can disagree.
 *
 * @param stream the stream
 * @param expected the condition under which it may be written
 * @param events at least one, in order
 * @param recordedAt the time of the append, in microseconds
 */
public record StreamWrite(StreamId stream, ExpectedVersion expected, List<EncodedEvent> events, Instant recordedAt) {

    /** The order in which every call locks the streams that it writes or guards. */
    public static final Comparator<StreamId> CANONICAL =
            Comparator.comparing(StreamId::id).thenComparing(StreamId::category);

    public StreamWrite {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(recordedAt, "recordedAt");
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a write has at least one event");
        }
    }

    /**
     * Decides against the head of the stream.
     *
     * @param head the head at the moment of writing
     * @param stored reads events of the stream; called only if this may be a repeat
     * @return empty if the events may be written behind the head; else the place where they are already
     * @throws VersionConflictException if the stream is not as expected and this is not a repeat
     * @throws VersioningModeException if the stream has the other mode
     */
    public Optional<StreamWritten> decide(StreamHead head, Function<PageRequest, List<StoredEvent>> stored) {
        return switch (expected.judge(head)) {
            case ACCEPTED -> Optional.empty();
            case WRONG_MODE -> throw new VersioningModeException(stream, head.versioned());
            case CONFLICT ->
                Optional.of(placeOfRepeat()
                        .flatMap(place -> repeatAmong(stored.apply(place)))
                        .orElseThrow(() -> VersionConflictException.found(stream, expected, head.version())));
        };
    }

    /**
     * The place of these events if they were written before under the same condition; empty if no repeat is recognised.
     */
    public Optional<PageRequest> placeOfRepeat() {
        if (!expected.isIdempotent()) {
            return Optional.empty();
        }
        int count = events.size();
        long before = before();
        return before > Long.MAX_VALUE - count
                ? Optional.empty()
                : Optional.of(new PageRequest(before + 1, before + count, false, count));
    }

    /**
     * The result of a repeat, if these are the same ids and types in the same order, with versions.
     *
     * @param there the events at {@link #placeOfRepeat()}
     */
    public Optional<StreamWritten> repeatAmong(List<StoredEvent> there) {
        if (there.size() != events.size()) {
            return Optional.empty();
        }
        List<Position> positions = new ArrayList<>(there.size());
        for (int i = 0; i < there.size(); i++) {
            StoredEvent old = there.get(i);
            EncodedEvent again = events.get(i);
            boolean isSame = old.versioned()
                    && old.version() == before() + 1 + i
                    && old.event().id().equals(again.id())
                    && old.event().type().equals(again.type());
            if (!isSame) {
                return Optional.empty();
            }
            old.position().ifPresent(positions::add);
        }
        boolean areKnown = positions.size() == there.size();
        return Optional.of(new StreamWritten(before() + 1, areKnown ? positions : List.of(), true));
    }

    private long before() {
        return expected instanceof ExpectedVersion.Exactly exactly ? exactly.version() : 0;
    }
}
