// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tck.fixture.BackendFixture;
import io.eventsourcery.tck.fixture.Promises;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An engine that asks the surroundings for each event anew, and puts together what they and the caller say as it likes. */
record ChangedContexts(BackendFixture inner, BinaryOperator<EventContext> ofCallerAndSurroundings)
        implements BackendFixture {

    static EventContext surroundingsFirst(EventContext ofCaller, EventContext surroundings) {
        return surroundings.completedBy(ofCaller);
    }

    @Override
    public Backend backend(UnaryOperator<BackendSetup> change) {
        AtomicReference<BackendSetup> known = new AtomicReference<>();
        Backend backend = inner.backend(setup -> {
            known.set(change.apply(setup));
            return known.get();
        });
        return new Changed(
                backend,
                event -> event.withContext(ofCallerAndSurroundings.apply(
                        event.context(), known.get().surroundings().context().current())));
    }

    @Override
    public Promises promises() {
        return inner.promises();
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }

    private record Changed(Backend backend, UnaryOperator<NewEvent> change) implements Backend {

        @Override
        public EventStore eventStore() {
            return new ChangedStore(backend.eventStore(), change);
        }

        @Override
        public Subscriptions subscriptions() {
            return backend.subscriptions();
        }

        @Override
        public void close() {
            backend.close();
        }
    }

    private record ChangedStore(EventStore store, UnaryOperator<NewEvent> change) implements EventStore {

        @Override
        public List<AppendResult> appendAll(List<StreamAppend> appends) {
            return store.appendAll(appends.stream()
                    .map(append -> new StreamAppend(
                            append.stream(),
                            append.expected(),
                            append.events().stream().map(change).toList()))
                    .toList());
        }

        @Override
        public LoadedStream load(StreamId stream, long version) {
            return store.load(stream, version);
        }

        @Override
        public Stream<RecordedEvent<?>> read(StreamId stream, ReadRange range) {
            return store.read(stream, range);
        }

        @Override
        public void delete(StreamId stream) {
            store.delete(stream);
        }

        @Override
        public void saveSnapshot(StreamId stream, long version, Object state) {
            store.saveSnapshot(stream, version, state);
        }

        @Override
        public EventStore forTenant(TenantId tenant) {
            return new ChangedStore(store.forTenant(tenant), change);
        }
    }
}
