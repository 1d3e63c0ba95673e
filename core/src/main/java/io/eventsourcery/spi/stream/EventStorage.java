// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;

/**
 * The streams of a storage, its only required part: it takes and returns encoded events, always inside a transaction
 * and always for one tenant.
 *
 * <p>The engine above it validates, encodes, sorts the streams of a call, begins a transaction if there is none, marks
 * the caller's transaction for rollback if a method throws, and calls listeners. The storage therefore neither begins
 * nor ends transactions. Every row, key and statement carries the tenant. Text is kept byte by byte.
 *
 * <p>Errors: {@code VersionConflictException}, {@code VersioningModeException}, {@code TransientStoreException} for
 * failures that a new attempt in a new transaction may repair, {@code StoreFailureException} for the rest. The contract
 * in {@code backend-tck} checks all of this.
 */
public interface EventStorage extends AutoCloseable {

    /**
     * Writes to one or several streams, all or nothing, in the order given.
     *
     * <p>For each stream {@link StreamWrite#decide} decides against the head at the moment of writing, including
     * repeats. The storage itself enforces that (tenant, stream, version) is unique, never an earlier read. Positions
     * ascend in the order of the events.
     *
     * @param writes several only if the {@link Storage} says so
     * @return one result per write, in order
     */
    List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes);

    /**
     * The events of a stream within the page; an empty page if there are none, or no such stream. A page may end early,
     * for example if its events are large, and says whether it is the last.
     */
    StreamPage read(TenantId tenant, StreamId stream, PageRequest page);

    /** Removes the events and snapshots of a stream; does nothing if there is no such stream. */
    void delete(TenantId tenant, StreamId stream);

    /**
     * The newest snapshot up to {@code maxVersion}, and the page of events that begins with the very event for which
     * that snapshot was taken, or with the first event if there is none. No other method reads a snapshot.
     */
    LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit);

    /**
     * Stores a snapshot and replaces one of the same version. Stores nothing if its event is gone because the stream
     * was deleted since the engine read it.
     */
    void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot);

    /** Releases the resources that the storage itself opened. */
    @Override
    void close();
}
