// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.ServerFeatures;
import io.eventsourcery.kurrentdb.settings.KurrentDbSettings;
import io.eventsourcery.kurrentdb.stream.Forwards;
import io.eventsourcery.kurrentdb.stream.Snapshots;
import io.eventsourcery.kurrentdb.stream.StoredStreams;
import io.eventsourcery.kurrentdb.stream.StreamKey;
import io.eventsourcery.kurrentdb.stream.Tail;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.TransactionMode;
import io.eventsourcery.spi.log.EventLog;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Streams on a KurrentDB server, and on top of them what the present transaction has kept back. Thread-safe.
 */
record KurrentDbEventStorage(
        Node node,
        ServerFeatures features,
        StoredStreams streams,
        Assumptions assumptions,
        Snapshots snapshots,
        WritesAtCommit transactions,
        int maxAppendBytes)
        implements EventStorage {

    /** Whether an append can go to several streams depends on the server, which refuses it itself. */
    Storage storage(EventLog log) {
        return Storage.of(this, TransactionMode.AT_COMMIT)
                .withLog(log)
                .withSeveralStreams()
                .withUnversionedStreams();
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        if (writes.size() > 1) {
            // Refused as core refuses it elsewhere: by what the caller names, not by what turns out to be a repeat.
            requireSeveralStreams();
        }
        PendingWrites pending = transactions.begun();
        // What a listener appends is refused at once, or stays.
        boolean isOfCall = pending.isOfOneCall() && pending.all().isEmpty();
        List<StreamWritten> written = new ArrayList<>(writes.size());
        for (StreamWrite write : writes) {
            StreamKey key = new StreamKey(tenant, write.stream());
            refuseSecondStream(pending, key);
            PendingStream stream =
                    pending.stream(key, first -> assumptions.first(first, write, isOfCall, transactions.mark()));
            StreamWritten done = append(key, stream, write);
            boolean isLast = written.size() == writes.size() - 1;
            // The server tells one position for all streams, and a repeat tells no more.
            written.add(isLast ? done : new StreamWritten(done.firstVersion(), List.of(), done.repeated()));
        }
        return written;
    }

    private StreamWritten append(StreamKey key, PendingStream stream, StreamWrite write) {
        long size = size(write);
        refuseTooLarge(write.stream(), size);
        StreamHead head = stream.head();
        Optional<StreamWritten> repeated = write.decide(head, place -> whole(key, stream, place, write.expected()));
        if (repeated.isPresent()) {
            return repeated.get();
        }
        // All that a transaction appends to a stream is written at once.
        refuseTooLarge(write.stream(), stream.bytes() + size);
        stream.append(write, size);
        StoredEvent last = stream.events().get(stream.events().size() - 1);
        // What a listener appends behind it has a position of its own.
        return new StreamWritten(head.version() + 1, List.of(), false, () -> stream.positionOf(last));
    }

    private static long size(StreamWrite write) {
        long bytes = 0;
        for (EncodedEvent event : write.events()) {
            bytes += event.payload().getBytes(StandardCharsets.UTF_8).length
                    + event.context().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    private void refuseTooLarge(StreamId stream, long bytes) {
        if (bytes > maxAppendBytes) {
            throw new InvalidInputException("The events for stream " + stream + " in one transaction are larger than "
                    + maxAppendBytes + " bytes together: append less at once, or set "
                    + KurrentDbSettings.MAX_APPEND_BYTES.key() + " to what the server takes.");
        }
    }

    /** Without an append to several streams, a transaction that writes to two could be carried out by half. */
    private void refuseSecondStream(PendingWrites pending, StreamKey key) {
        boolean isAlone = true;
        for (PendingStream dirty : pending.dirty()) {
            StreamKey other = dirty.key();
            if (other.equals(key)) {
                continue;
            }
            isAlone = false;
            if (other.name().equalsIgnoreCase(key.name())) {
                throw new InvalidInputException(
                        "KurrentDB takes two streams whose names differ in case only for one when it"
                                + " appends to several, so stream " + key.stream()
                                + " cannot be written in a transaction with its"
                                + " twin: use one transaction for each, or another category.");
            }
        }
        if (!isAlone) {
            requireSeveralStreams();
        }
    }

    private void requireSeveralStreams() {
        if (!features.appendsToSeveralStreams()) {
            throw new MissingPartException(
                    Storage.SEVERAL_STREAMS, "one transaction for each stream, or a KurrentDB server of 25.1 or newer");
        }
    }

    @Override
    public StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
        StreamKey key = new StreamKey(tenant, stream);
        return pending(key)
                .map(pending -> page(key, pending, page, pending.expected()))
                .orElseGet(() -> streams.page(key, page, transactions.mark()));
    }

    /** Where the stream ends indeed: what a listener reads of it must not be what was assumed. */
    private Tail base(PendingStream pending) {
        assumptions.check(pending);
        return pending.base();
    }

    /** All of it in one life: a transaction that began with a life that is over cannot commit. */
    private StreamPage page(StreamKey key, PendingStream pending, PageRequest page, ExpectedVersion expected) {
        return pending.page(page, stored -> streams.page(key.name(), key.stream(), base(pending), stored)
                .orElseThrow(() -> VersionConflictException.raced(key.stream(), expected, null)));
    }

    /** The same, however large it is. */
    private List<StoredEvent> whole(StreamKey key, PendingStream pending, PageRequest place, ExpectedVersion expected) {
        return pending.page(
                        place,
                        stored -> new StreamPage(
                                streams.whole(key, base(pending), stored)
                                        .orElseThrow(
                                                () -> VersionConflictException.raced(key.stream(), expected, null)),
                                true))
                .events();
    }

    private Optional<PendingStream> pending(StreamKey key) {
        return transactions.present().flatMap(present -> present.find(key)).filter(PendingStream::changes);
    }

    @Override
    public void delete(TenantId tenant, StreamId stream) {
        PendingWrites pending = transactions.begun();
        StreamKey key = new StreamKey(tenant, stream);
        refuseSecondStream(pending, key);
        PendingStream found = pending.stream(key, assumptions::seen);
        // A listener may delete what its call has just begun.
        assumptions.check(found);
        found.delete();
    }

    private Optional<StoredSnapshot> snapshot(StreamKey key, long maxVersion) {
        Optional<PendingStream> pending = pending(key);
        if (pending.isEmpty()) {
            return snapshots.newest(key, streams.tail(key), maxVersion);
        }
        Map.Entry<Long, StoredSnapshot> own = new TreeMap<>(pending.get().snapshots()).floorEntry(maxVersion);
        Optional<StoredSnapshot> stored =
                pending.get().isDeleted() ? Optional.empty() : snapshots.newest(key, base(pending.get()), maxVersion);
        return own != null
                        && stored.filter(other -> other.version() > own.getKey())
                                .isEmpty()
                ? Optional.of(own.getValue())
                : stored;
    }

    /** Snapshot and events of one life, so that a deletion in between is not met with half of each. */
    @Override
    public LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
        StreamKey key = new StreamKey(tenant, stream);
        if (pending(key).isPresent()) {
            return loadInTwoSteps(key, maxVersion, limit);
        }
        long hint = Math.max(1, Math.min(maxVersion, streams.tails().snapshotOf(key)));
        Forwards found = streams.forwards(key, new PageRequest(hint, maxVersion, false, limit), true);
        Optional<Tail> end = found.end(transactions.mark());
        Optional<StreamPage> page = end.flatMap(found::in);
        if (page.isEmpty()) {
            return loadInTwoSteps(key, maxVersion, limit);
        }
        Optional<StoredSnapshot> snapshot = snapshots.newest(found.snapshots(), end.get(), maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        streams.tails().sawSnapshot(key, from);
        List<StoredEvent> events = page.get().events();
        if (from == hint) {
            return new LoadPage(snapshot, page.get());
        }
        boolean isWithin = from > hint && from - hint < events.size();
        return isWithin
                ? new LoadPage(
                        snapshot,
                        new StreamPage(
                                events.subList((int) (from - hint), events.size()),
                                page.get().isLast()))
                : streams.page(key.name(), stream, end.get(), new PageRequest(from, maxVersion, false, limit))
                        .map(first -> new LoadPage(snapshot, first))
                        .orElseGet(() -> loadInTwoSteps(key, maxVersion, limit));
    }

    private LoadPage loadInTwoSteps(StreamKey key, long maxVersion, int limit) {
        Optional<StoredSnapshot> snapshot = snapshot(key, maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        streams.tails().sawSnapshot(key, from);
        return new LoadPage(
                snapshot, read(key.tenant(), key.stream(), new PageRequest(from, maxVersion, false, limit)));
    }

    @Override
    public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
        StreamKey key = new StreamKey(tenant, stream);
        PageRequest one = new PageRequest(snapshot.version(), snapshot.version(), false, 1);
        PendingStream pending = transactions.begun().stream(key, assumptions::seen);
        boolean isThere = pending
                .page(one, stored -> streams.page(key.name(), stream, base(pending), stored)
                        .orElse(StreamPage.nothing()))
                .events()
                .stream()
                .anyMatch(event -> event.event().id().equals(snapshot.eventId()));
        if (isThere) {
            pending.save(snapshot);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
