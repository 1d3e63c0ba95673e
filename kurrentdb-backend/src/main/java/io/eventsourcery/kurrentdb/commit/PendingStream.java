// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.stream.StreamKey;
import io.eventsourcery.kurrentdb.stream.Tail;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamHead;
import io.kurrent.dbclient.EventData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a transaction has done to one stream and not written yet, on top of what was there when it first looked. Belongs to
 * one transaction.
 */
final class PendingStream {

    private final StreamKey key;
    private final List<StoredEvent> events = new ArrayList<>();
    private final UUID idsBegin = UUID.randomUUID();
    private final TreeMap<Long, StoredSnapshot> snapshots = new TreeMap<>();
    private UUID endOfLife;
    private Tail base;
    private boolean deleted;
    private boolean ends;
    private long bytes;
    private ExpectedVersion expected = ExpectedVersion.any();
    private Optional<StreamWrite> assumed;
    private volatile Optional<Position> position = Optional.empty();

    private PendingStream(StreamKey key, Tail base, Optional<StreamWrite> assumed) {
        this.key = key;
        this.base = base;
        this.assumed = assumed;
    }

    /** @param base where the stream ends, as the transaction has seen */
    static PendingStream at(StreamKey key, Tail base) {
        return new PendingStream(key, base, Optional.empty());
    }

    /**
     * @param base where the stream ends if the write can be accepted, which the server decides
     * @param write the only one that nobody has compared with the stream
     */
    static PendingStream assuming(StreamKey key, Tail base, StreamWrite write) {
        return new PendingStream(key, base, Optional.of(write));
    }

    /** The write that was accepted without a look at the stream. */
    Optional<StreamWrite> assumed() {
        return assumed;
    }

    /** Takes the end of the stream as it is, at which what was assumed can be accepted as well. */
    void found(Tail now) {
        base = now;
        assumed = Optional.empty();
    }

    StreamKey key() {
        return key;
    }

    Tail base() {
        return base;
    }

    /** Takes the end of the stream as it is now, when the transaction would write the same whatever it is. */
    void rebase(Tail now) {
        base = now;
        ends = !now.head().isAbsent();
    }

    StreamHead head() {
        long stored = ends ? 0 : base.head().version();
        if (events.isEmpty()) {
            return ends ? StreamHead.absent() : base.head();
        }
        return new StreamHead(stored + events.size(), events.get(0).versioned());
    }

    /** Whether this transaction deletes what was there, so that it does not matter what that is. */
    boolean isDeleted() {
        return deleted;
    }

    /** Whether there is a stored life that this transaction ends. */
    boolean ends() {
        return ends;
    }

    /** Whether there is something to write to the stream itself. */
    boolean isDirty() {
        return ends || !events.isEmpty();
    }

    /** Whether the transaction sees the stream otherwise than others do. */
    boolean changes() {
        return isDirty() || !snapshots.isEmpty();
    }

    ExpectedVersion expected() {
        return expected;
    }

    List<StoredEvent> events() {
        return events;
    }

    Map<Long, StoredSnapshot> snapshots() {
        return snapshots;
    }

    /** How large the events are that are kept back, as they were said to be. */
    long bytes() {
        return bytes;
    }

    /** @param size of the events, in bytes */
    void append(StreamWrite write, long size) {
        bytes += size;
        if (events.isEmpty()) {
            expected = write.expected();
        }
        long version = head().version();
        for (EncodedEvent event : write.events()) {
            events.add(new StoredEvent(
                    write.stream(),
                    ++version,
                    write.expected().isVersioned(),
                    Optional.empty(),
                    write.recordedAt(),
                    event));
        }
    }

    void delete() {
        events.clear();
        snapshots.clear();
        bytes = 0;
        deleted = true;
        ends = !base.head().isAbsent();
    }

    void save(StoredSnapshot snapshot) {
        snapshots.put(snapshot.version(), snapshot);
    }

    /** What to write, in order. */
    List<EventData> data(EventForm form) {
        List<EventData> data = new ArrayList<>(events.size() + 1);
        if (ends) {
            data.add(form.endOfLife(endOfLife()));
        }
        for (int i = 0; i < events.size(); i++) {
            data.add(form.event(events.get(i), id(i)));
        }
        return data;
    }

    /** The same at each attempt. Few transactions end a life, and an id at random costs some time. */
    private UUID endOfLife() {
        if (endOfLife == null) {
            endOfLife = UUID.randomUUID();
        }
        return endOfLife;
    }

    /** The ids of {@link #data}, in order. */
    List<UUID> ids() {
        List<UUID> all = new ArrayList<>(events.size() + 1);
        if (ends) {
            all.add(endOfLife());
        }
        for (int i = 0; i < events.size(); i++) {
            all.add(id(i));
        }
        return all;
    }

    /**
     * The server recognises by its ids what was sent twice. They are new for each transaction, so that it takes for a
     * repetition only what this one sends again; whether the application repeats itself is decided by the ids of the events.
     */
    private UUID id(int place) {
        return new UUID(idsBegin.getMostSignificantBits(), idsBegin.getLeastSignificantBits() ^ place);
    }

    /** Where the stream ends when all of this is written. */
    Tail written() {
        long revision = base.revision() + events.size() + (ends ? 1 : 0);
        StreamHead head = head();
        return events.isEmpty() ? Tail.ended(revision) : Tail.at(revision, head.version(), head.versioned());
    }

    /** Its last event is there in the log. A server that recognises a repetition may not know where: it says -1. */
    void writtenAt(long major, long minor) {
        if (major > 0 && minor > 0) {
            position = Optional.of(new Position(major, minor));
        }
    }

    /** Where an event is in the log; empty before it is written, and for all but the last one of the transaction. */
    Optional<Position> positionOf(StoredEvent event) {
        return !events.isEmpty() && events.get(events.size() - 1) == event ? position : Optional.empty();
    }

    /** A page of stored and pending events. */
    StreamPage page(PageRequest page, Function<PageRequest, StreamPage> stored) {
        long below = head().version() - events.size();
        List<StoredEvent> found = new ArrayList<>();
        boolean isCut = false;
        if (page.backward()) {
            addPending(found, page, below);
        }
        if (below >= page.from() && found.size() < page.limit()) {
            StreamPage there = stored.apply(new PageRequest(
                    page.from(), Math.min(page.to(), below), page.backward(), page.limit() - found.size()));
            found.addAll(there.events());
            isCut = !there.isLast();
        }
        if (!page.backward() && !isCut) {
            addPending(found, page, below);
        }
        return new StreamPage(found, !isCut && found.size() < page.limit());
    }

    private void addPending(List<StoredEvent> found, PageRequest page, long below) {
        long first = Math.max(page.from(), below + 1);
        long last = Math.min(page.to(), below + events.size());
        for (long i = 0; first + i <= last && found.size() < page.limit(); i++) {
            long version = page.backward() ? last - i : first + i;
            found.add(events.get((int) (version - below - 1)));
        }
    }
}
