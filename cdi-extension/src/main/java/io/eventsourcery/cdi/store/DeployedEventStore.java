// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.TagQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The store behind a bean, for one tenant or the one that the store finds out: passes each call on to the backend as it is then. Thread-safe. */
record DeployedEventStore(DeployedStore deployed, Optional<TenantId> tenant) implements EventStore {

    private EventStore present() {
        EventStore store = deployed.backend().eventStore();
        return tenant.map(store::forTenant).orElse(store);
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events) {
        return present().append(stream, expected, events);
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, Object... events) {
        return present().append(stream, expected, events);
    }

    @Override
    public List<AppendResult> appendAll(List<StreamAppend> appends) {
        return present().appendAll(appends);
    }

    @Override
    public TaggedEvents query(TagQuery query) {
        return present().query(query);
    }

    @Override
    public List<AppendResult> appendAll(AppendCondition condition, List<StreamAppend> appends) {
        return present().appendAll(condition, appends);
    }

    @Override
    public List<AppendResult> appendAll(List<StreamGuard> guards, List<StreamAppend> appends) {
        return present().appendAll(guards, appends);
    }

    @Override
    public LoadedStream load(StreamId stream) {
        return present().load(stream);
    }

    @Override
    public LoadedStream load(StreamId stream, long version) {
        return present().load(stream, version);
    }

    @Override
    public LoadedStream loadPage(StreamId stream, long version, int limit) {
        return present().loadPage(stream, version, limit);
    }

    @Override
    public Stream<RecordedEvent<?>> read(StreamId stream, ReadRange range) {
        return present().read(stream, range);
    }

    @Override
    public Stream<RecordedEvent<?>> read(StreamId stream) {
        return present().read(stream);
    }

    @Override
    public void delete(StreamId stream) {
        present().delete(stream);
    }

    @Override
    public void saveSnapshot(StreamId stream, long version, Object state) {
        present().saveSnapshot(stream, version, state);
    }

    @Override
    public boolean inTransaction() {
        return present().inTransaction();
    }

    @Override
    public void afterTransaction(Consumer<Boolean> committed) {
        present().afterTransaction(committed);
    }

    @Override
    public void tellObservers(Observation observation) {
        present().tellObservers(observation);
    }

    @Override
    public EventStore forTenant(TenantId other) {
        return new DeployedEventStore(deployed, Optional.of(Objects.requireNonNull(other, "tenant")));
    }

    @Override
    public String toString() {
        return "EventStore[" + deployed
                + tenant.map(it -> ", tenant " + it.value()).orElse("") + "]";
    }
}
