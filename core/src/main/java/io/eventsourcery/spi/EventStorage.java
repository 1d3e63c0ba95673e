// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;

/**
 * The streams of a storage, its first and only indispensable part: encoded events in, encoded events out, always inside a
 * transaction and always for one tenant.
 *
 * <p>The engine above it validates, encodes, orders the streams of a call, begins a transaction where there is none,
 * marks the caller's transaction for rollback when a method throws, and tells listeners. The storage therefore neither
 * begins nor ends transactions. Every row, key and statement carries the tenant. Text is kept byte by byte.
 *
 * <p>Errors: {@code VersionConflictException}, {@code VersioningModeException}, {@code TransientStoreException} for
 * what a new attempt in a new transaction may repair, {@code StoreFailureException} for the rest. The contract suite in
 * {@code backend-tck} checks all of it.
 */
public interface EventStorage extends AutoCloseable {

    /**
     * Writes to one or several streams, all or nothing, in the order given.
     *
     * <p>For each stream {@link StreamWrite#decide} decides against the head at the moment of writing, repeats included, and
     * the uniqueness of (tenant, stream, version) is enforced by the storage itself, never by a prior read. Positions ascend
     * in the order of the events.
     *
     * @param writes several only if the {@link Storage} says so
     * @return one result per write, in order
     */
    List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes);

    /**
     * The events of a stream within the page; nothing when there are none or no such stream. May end early, for
     * example where its events are large, and says whether it is the last.
     */
    StreamPage read(TenantId tenant, StreamId stream, PageRequest page);

    /** Removes the events and snapshots of a stream; nothing happens when there is no such stream. */
    void delete(TenantId tenant, StreamId stream);

    /**
     * The newest snapshot up to {@code maxVersion}, and the page of events that begins with the very event for which that
     * snapshot was taken, or with the first event when there is none. The only read of a snapshot.
     */
    LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit);

    /**
     * Keeps a snapshot, replacing one of the same version; keeps nothing when the event that it stands for is gone,
     * because the stream was deleted since the engine looked.
     */
    void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot);

    /** Releases what the storage itself opened. */
    @Override
    void close();
}
