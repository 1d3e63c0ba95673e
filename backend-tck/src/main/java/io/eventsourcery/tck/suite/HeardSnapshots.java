// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.suite;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A store that counts what a repository on it tells of snapshots. Thread-safe. */
public final class HeardSnapshots implements EventStore {

    private final EventStore inner;
    private final List<Fate> fates = new CopyOnWriteArrayList<>();

    public HeardSnapshots(EventStore inner) {
        this.inner = inner;
    }

    /** How many of a fate were told by now. */
    public long count(Fate fate) {
        return fates.stream().filter(fate::equals).count();
    }

    /** All that were told, in their order. */
    public List<Fate> fates() {
        return List.copyOf(fates);
    }

    @Override
    public void tellObservers(Observation observation) {
        if (observation instanceof Observation.Snapshot snapshot) {
            fates.add(snapshot.fate());
        }
        inner.tellObservers(observation);
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
    public LoadedStream loadPage(StreamId stream, long version, int limit) {
        return inner.loadPage(stream, version, limit);
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
