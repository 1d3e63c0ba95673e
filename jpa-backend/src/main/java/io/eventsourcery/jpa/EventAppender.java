// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.jpa.sql.Appends;
import io.eventsourcery.jpa.sql.EventRows;
import io.eventsourcery.jpa.sql.StreamKey;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes one stream, and when the database refused to, finds out whether it is a repeat, a conflict or the wrong mode.
 */
final class EventAppender {

    /** So often the head may have moved while it was compared with what is stored. */
    private static final int LOOKS = 10;

    private final Appends appends;
    private final EventRows events;

    EventAppender(Appends appends, EventRows events) {
        this.appends = appends;
        this.events = events;
    }

    /** Before several streams are written. */
    void lockEnds(Connection jdbc, TenantId tenant, List<StreamWrite> writes) throws SQLException {
        appends.lockEnds(
                jdbc,
                writes.stream()
                        .filter(write -> !write.expected().isIdempotent())
                        .map(write -> StreamKey.of(tenant, write.stream()))
                        .toList());
    }

    /** The results of the first append if all of this was appended before; nobody deletes it before this transaction ends. */
    Optional<List<StreamWritten>> repeated(Connection jdbc, TenantId tenant, List<StreamWrite> writes)
            throws SQLException {
        List<StreamWritten> there = new ArrayList<>(writes.size());
        for (StreamWrite write : writes) {
            UUID key = StreamKey.of(tenant, write.stream());
            Optional<StreamWritten> repeated = repeated(jdbc, key, write);
            if (repeated.isEmpty()) {
                return Optional.empty();
            }
            keepRepeated(jdbc, key, write, repeated.get().firstVersion() - 1);
            there.add(repeated.get());
        }
        return Optional.of(there);
    }

    StreamWritten append(Connection jdbc, TenantId tenant, StreamWrite write) throws SQLException {
        UUID key = StreamKey.of(tenant, write.stream());
        ExpectedVersion expected = write.expected();
        if (!expected.isIdempotent()) {
            return written(appends.atEnd(jdbc, key, tenant, write), write, jdbc, key);
        }
        long head = expected instanceof ExpectedVersion.Exactly exactly ? exactly.version() : 0;
        Optional<Appends.Inserted> inserted = appends.at(jdbc, key, tenant, write, head);
        if (inserted.isEmpty()) {
            return repeatOrRefusal(jdbc, key, write, head);
        }
        return written(inserted, write, jdbc, key);
    }

    /**
     * The head and the events behind it are two reads, and others write and delete in between. The head is read before,
     * so that a repeat that arrives behind it is still found, and again after, so that nobody is told of a head that was
     * gone by then.
     */
    private StreamWritten repeatOrRefusal(Connection jdbc, UUID key, StreamWrite write, long head) throws SQLException {
        StreamHead found = events.head(jdbc, key);
        for (int look = 0; look < LOOKS; look++) {
            Optional<StreamWritten> repeated = repeated(jdbc, key, write);
            if (repeated.isPresent()) {
                keepRepeated(jdbc, key, write, head);
                return repeated.get();
            }
            StreamHead now = events.head(jdbc, key);
            if (now.equals(found)) {
                throw refusal(write, now);
            }
            found = now;
        }
        throw VersionConflictException.raced(write.stream(), write.expected(), null);
    }

    private StreamWritten written(Optional<Appends.Inserted> inserted, StreamWrite write, Connection jdbc, UUID key)
            throws SQLException {
        if (inserted.isEmpty()) {
            throw refusal(write, events.head(jdbc, key));
        }
        return new StreamWritten(inserted.get().firstVersion(), inserted.get().positions(), false);
    }

    /** The place of the same events in the same order behind the head that was expected, if they lie there. */
    private Optional<StreamWritten> repeated(Connection jdbc, UUID key, StreamWrite write) throws SQLException {
        Optional<PageRequest> place = write.placeOfRepeat();
        return place.isEmpty()
                ? Optional.empty()
                : write.repeatAmong(events.all(jdbc, key, write.stream(), place.get()));
    }

    /** What this call says is there must not be deleted before it is done, like what it writes. */
    private void keepRepeated(Connection jdbc, UUID key, StreamWrite write, long head) throws SQLException {
        List<EncodedEvent> written = write.events();
        UUID last = written.get(written.size() - 1).id();
        if (!appends.keep(jdbc, key, head + written.size()).equals(Optional.of(last))) {
            throw VersionConflictException.raced(write.stream(), write.expected(), null);
        }
    }

    /** It is no repeat, or one that nobody can see any more. */
    private static RuntimeException refusal(StreamWrite write, StreamHead head) {
        try {
            write.decide(head, place -> List.of());
        } catch (VersionConflictException | VersioningModeException e) {
            return e;
        }
        // The stream changed between the two statements and now fits: somebody was there at the same moment.
        return VersionConflictException.raced(write.stream(), write.expected(), null);
    }
}
