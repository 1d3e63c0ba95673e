// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.kurrentdb.client.KurrentDbSettings;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.client.ServerFeatures;
import io.eventsourcery.spi.EncodedEvent;
import io.eventsourcery.spi.EventLog;
import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.LoadPage;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.spi.StoredSnapshot;
import io.eventsourcery.spi.StreamPage;
import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.spi.StreamWritten;
import io.eventsourcery.spi.TransactionMode;
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
        List<StreamWritten> written = new ArrayList<>(writes.size());
        for (StreamWrite write : writes) {
            StreamKey key = new StreamKey(tenant, write.stream());
            refuseSecondStream(pending, key);
            written.add(append(key, pending.stream(key, streams::tail), write));
        }
        return written;
    }

    private StreamWritten append(StreamKey key, PendingStream stream, StreamWrite write) {
        long size = size(write);
        refuseTooLarge(write.stream(), size);
        StreamHead head = stream.head();
        Optional<StreamWritten> repeated = write.decide(head, place -> page(key, stream, place, write.expected()));
        if (repeated.isPresent()) {
            return new StreamWritten(repeated.get().firstVersion(), List.of(), true);
        }
        // All that a transaction appends to a stream is written at once.
        refuseTooLarge(write.stream(), stream.bytes() + size);
        stream.append(write, size);
        return new StreamWritten(head.version() + 1, List.of(), false);
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
        List<StreamKey> others = pending.dirty().stream()
                .map(PendingStream::key)
                .filter(other -> !other.equals(key))
                .toList();
        if (others.stream().anyMatch(other -> other.name().equalsIgnoreCase(key.name()))) {
            throw new InvalidInputException(
                    "KurrentDB takes two streams whose names differ in case only for one when it"
                            + " appends to several, so stream " + key.stream()
                            + " cannot be written in a transaction with its"
                            + " twin: use one transaction for each, or another category.");
        }
        if (!others.isEmpty()) {
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
        return StreamPage.filled(events(new StreamKey(tenant, stream), page), page.limit());
    }

    private List<StoredEvent> events(StreamKey key, PageRequest page) {
        Optional<PendingStream> pending = pending(key);
        return pending.isPresent()
                ? page(key, pending.get(), page, pending.get().expected())
                : streams.page(key, page);
    }

    /** All of it in one life: a transaction that began with a life that is over cannot commit. */
    private List<StoredEvent> page(StreamKey key, PendingStream pending, PageRequest page, ExpectedVersion expected) {
        return pending.page(page, stored -> streams.page(key.name(), key.stream(), pending.base(), stored)
                .orElseThrow(() -> VersionConflictException.raced(key.stream(), expected, null)));
    }

    private Optional<PendingStream> pending(StreamKey key) {
        return transactions.present().flatMap(present -> present.find(key)).filter(PendingStream::changes);
    }

    @Override
    public void delete(TenantId tenant, StreamId stream) {
        PendingWrites pending = transactions.begun();
        StreamKey key = new StreamKey(tenant, stream);
        refuseSecondStream(pending, key);
        pending.stream(key, streams::tail).delete();
    }

    private Optional<StoredSnapshot> snapshot(StreamKey key, long maxVersion) {
        Optional<PendingStream> pending = pending(key);
        if (pending.isEmpty()) {
            return snapshots.newest(key, streams.tail(key), maxVersion);
        }
        Map.Entry<Long, StoredSnapshot> own = new TreeMap<>(pending.get().snapshots()).floorEntry(maxVersion);
        Optional<StoredSnapshot> stored = pending.get().isDeleted()
                ? Optional.empty()
                : snapshots.newest(key, pending.get().base(), maxVersion);
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
        Tail tail = streams.tail(key);
        Optional<StoredSnapshot> snapshot =
                tail.head().isAbsent() ? Optional.empty() : snapshots.newest(key, tail, maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        PageRequest page = new PageRequest(from, maxVersion, false, limit);
        return streams.page(key.name(), stream, tail, page)
                .map(events -> new LoadPage(snapshot, StreamPage.filled(events, limit)))
                .orElseGet(() -> loadInTwoSteps(key, maxVersion, limit));
    }

    private LoadPage loadInTwoSteps(StreamKey key, long maxVersion, int limit) {
        Optional<StoredSnapshot> snapshot = snapshot(key, maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        return new LoadPage(
                snapshot, StreamPage.filled(events(key, new PageRequest(from, maxVersion, false, limit)), limit));
    }

    @Override
    public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
        StreamKey key = new StreamKey(tenant, stream);
        PageRequest one = new PageRequest(snapshot.version(), snapshot.version(), false, 1);
        PendingStream pending = transactions.begun().stream(key, streams::tail);
        boolean isThere = pending
                .page(one, stored -> streams.page(key.name(), stream, pending.base(), stored)
                        .orElse(List.of()))
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
