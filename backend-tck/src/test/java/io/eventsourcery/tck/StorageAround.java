// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.stream.EventStorage;
import io.eventsourcery.spi.stream.LoadPage;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;

/** Hands everything on; a subclass changes one thing. */
abstract class StorageAround implements EventStorage {

    final EventStorage inner;

    StorageAround(EventStorage inner) {
        this.inner = inner;
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        return inner.append(tenant, writes);
    }

    @Override
    public final StreamPage read(TenantId tenant, StreamId stream, PageRequest page) {
        return StreamPage.filled(events(tenant, stream, page), page.limit());
    }

    List<StoredEvent> events(TenantId tenant, StreamId stream, PageRequest page) {
        return stored(tenant, stream, page);
    }

    /** What the storage inside has. */
    final List<StoredEvent> stored(TenantId tenant, StreamId stream, PageRequest page) {
        return inner.read(tenant, stream, page).events();
    }

    @Override
    public void delete(TenantId tenant, StreamId stream) {
        inner.delete(tenant, stream);
    }

    @Override
    public final LoadPage loadPage(TenantId tenant, StreamId stream, long maxVersion, int limit) {
        Optional<StoredSnapshot> snapshot = snapshot(tenant, stream, maxVersion);
        long from = snapshot.map(StoredSnapshot::version).orElse(1L);
        return new LoadPage(snapshot, read(tenant, stream, new PageRequest(from, maxVersion, false, limit)));
    }

    Optional<StoredSnapshot> snapshot(TenantId tenant, StreamId stream, long maxVersion) {
        return inner.loadPage(tenant, stream, maxVersion, 1).snapshot();
    }

    @Override
    public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
        inner.saveSnapshot(tenant, stream, snapshot);
    }

    @Override
    public void close() {
        inner.close();
    }

    final StreamHead head(TenantId tenant, StreamId stream) {
        return inner.read(tenant, stream, PageRequest.lastEvent()).events().stream()
                .findFirst()
                .map(last -> new StreamHead(last.version(), last.versioned()))
                .orElse(StreamHead.absent());
    }
}
