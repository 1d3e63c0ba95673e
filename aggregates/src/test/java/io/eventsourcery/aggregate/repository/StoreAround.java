// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.stream.Stream;

/** Hands everything on; a subclass changes one thing. */
class StoreAround implements EventStore {

    final EventStore inner;

    StoreAround(EventStore inner) {
        this.inner = inner;
    }

    @Override
    public List<AppendResult> appendAll(List<StreamAppend> appends) {
        return inner.appendAll(appends);
    }

    @Override
    public LoadedStream load(StreamId stream, long version) {
        return inner.load(stream, version);
    }

    @Override
    public Stream<RecordedEvent<?>> read(StreamId stream, ReadRange range) {
        return inner.read(stream, range);
    }

    @Override
    public void delete(StreamId stream) {
        inner.delete(stream);
    }

    @Override
    public void saveSnapshot(StreamId stream, long version, Object state) {
        inner.saveSnapshot(stream, version, state);
    }

    @Override
    public boolean inTransaction() {
        return inner.inTransaction();
    }

    @Override
    public EventStore forTenant(TenantId tenant) {
        return inner.forTenant(tenant);
    }
}
