// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.LoadedStream;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.TaggedEvents;
import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.log.LogSignal;
import io.eventsourcery.core.observation.Observers;
import io.eventsourcery.core.tag.AnnotatedTags;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.TagQuery;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Passes every call on with its tenant: a fixed one, or the one that is resolved for it. Thread-safe. */
public final class StorageEventStore implements EventStore {

    private final TenantOfCall tenant;
    private final EventWriter writer;
    private final EventReader reader;
    private final Conditions conditions;
    private final LateTags lateTags;
    private final ObservedCalls observed;

    private StorageEventStore(
            TenantOfCall tenant,
            EventWriter writer,
            EventReader reader,
            Conditions conditions,
            LateTags lateTags,
            ObservedCalls observed) {
        this.tenant = tenant;
        this.writer = writer;
        this.reader = reader;
        this.conditions = conditions;
        this.lateTags = lateTags;
        this.observed = observed;
    }

    /**
     * The store of the single tenant, or of the one that the setup resolves for each call.
     *
     * @param setup has the clock, the listener and the context; its other parts are in the other arguments
     * @param signal gets every committed append
     * @param observers hear of the calls
     */
    public static EventStore of(
            Storage storage,
            UnitOfWork unit,
            EventTranslator translator,
            BackendSetup setup,
            LogSignal signal,
            Observers observers) {
        AnnotatedTags annotated = AnnotatedTags.of(setup.model().eventTypes());
        EventWriter writer = new EventWriter(
                storage,
                unit,
                translator,
                setup.execution().clock(),
                setup.surroundings().listener(),
                setup.surroundings().context(),
                Traces.ofRuntime(),
                signal,
                annotated);
        TenantOfCall tenant = setup.surroundings()
                .tenants()
                .<TenantOfCall>map(resolver -> new TenantOfCall.Resolved(
                        setup.surroundings().context(), resolver, new TenantOfTransaction(unit)))
                .orElseGet(() -> new TenantOfCall.Fixed(TenantId.single()));
        EventReader reader = new EventReader(storage.events(), unit, translator);
        return new StorageEventStore(
                tenant,
                writer,
                reader,
                new Conditions(storage, unit, translator, setup.model().eventTypes()),
                new LateTags(storage, unit, annotated),
                new ObservedCalls(observers));
    }

    @Override
    public List<AppendResult> appendAll(List<StreamAppend> appends) {
        return observed.append(appends, () -> writer.append(tenant.now(), appends));
    }

    @Override
    public TaggedEvents query(TagQuery query) {
        return conditions.query(tenant.now(), query);
    }

    @Override
    public List<AppendResult> appendAll(AppendCondition condition, List<StreamAppend> appends) {
        return observed.append(appends, () -> {
            TenantId owner = tenant.now();
            return writer.append(owner, appends, conditions.bounds(owner, condition));
        });
    }

    @Override
    public List<AppendResult> appendAll(List<StreamGuard> guards, List<StreamAppend> appends) {
        return observed.append(appends, () -> writer.append(tenant.now(), appends, guards));
    }

    @Override
    public int addTags(Collection<? extends RecordedEvent<?>> events) {
        return lateTags.add(events);
    }

    @Override
    public LoadedStream load(StreamId stream, long version) {
        Objects.requireNonNull(stream, "stream");
        return observed.load(stream, () -> reader.load(tenant.now(), stream, version));
    }

    @Override
    public LoadedStream loadPage(StreamId stream, long version, int limit) {
        Objects.requireNonNull(stream, "stream");
        return observed.load(stream, () -> reader.loadPage(tenant.now(), stream, version, limit));
    }

    @Override
    public Stream<RecordedEvent<?>> read(StreamId stream, ReadRange range) {
        return reader.read(
                tenant.now(), Objects.requireNonNull(stream, "stream"), Objects.requireNonNull(range, "range"));
    }

    @Override
    public void delete(StreamId stream) {
        writer.delete(tenant.now(), Objects.requireNonNull(stream, "stream"));
    }

    @Override
    public void saveSnapshot(StreamId stream, long version, Object state) {
        writer.saveSnapshot(tenant.now(), Objects.requireNonNull(stream, "stream"), version, state);
    }

    @Override
    public boolean inTransaction() {
        return !reader.unit().isOwn();
    }

    @Override
    public void afterTransaction(Consumer<Boolean> committed) {
        reader.unit().afterCompletion(committed);
    }

    @Override
    public void tellObservers(Observation observation) {
        observed.observers().tell(() -> observation);
    }

    @Override
    public EventStore forTenant(TenantId other) {
        return new StorageEventStore(
                new TenantOfCall.Fixed(Objects.requireNonNull(other, "tenant")),
                writer,
                reader,
                conditions,
                lateTags,
                observed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageEventStore that && writer == that.writer && tenant.equals(that.tenant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(writer), tenant);
    }

    @Override
    public String toString() {
        return "EventStore[" + tenant + "]";
    }
}
