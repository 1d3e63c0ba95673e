// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Capability;
import io.eventsourcery.spi.EventLog;
import io.eventsourcery.spi.EventStorage;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.spi.StoredSnapshot;
import io.eventsourcery.spi.StreamWrite;
import io.eventsourcery.spi.StreamWritten;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands everything on; a subclass changes one thing. */
abstract class StorageAround implements EventStorage {

    final EventStorage inner;

    StorageAround(EventStorage inner) {
        this.inner = inner;
    }

    @Override
    public Set<Capability> capabilities() {
        return inner.capabilities();
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
        return inner.append(tenant, writes);
    }

    @Override
    public List<StoredEvent> read(TenantId tenant, StreamId stream, PageRequest page) {
        return inner.read(tenant, stream, page);
    }

    @Override
    public void delete(TenantId tenant, StreamId stream) {
        inner.delete(tenant, stream);
    }

    @Override
    public Optional<StoredSnapshot> snapshot(TenantId tenant, StreamId stream, long maxVersion) {
        return inner.snapshot(tenant, stream, maxVersion);
    }

    @Override
    public void saveSnapshot(TenantId tenant, StreamId stream, StoredSnapshot snapshot) {
        inner.saveSnapshot(tenant, stream, snapshot);
    }

    @Override
    public EventLog log() {
        return inner.log();
    }

    @Override
    public void close() {
        inner.close();
    }

    final StreamHead head(TenantId tenant, StreamId stream) {
        return inner.read(tenant, stream, new PageRequest(1, Long.MAX_VALUE, true, 1)).stream()
                .findFirst()
                .map(last -> new StreamHead(last.version(), last.versioned()))
                .orElse(StreamHead.absent());
    }
}
