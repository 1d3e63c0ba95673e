// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.repository;

import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.repository.Guards;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The repository behind a bean; delegates every call. */
final class DeployedRepository implements InjectedRepository {

    private final Repository<Aggregate<?>> inner;

    private DeployedRepository(Repository<Aggregate<?>> inner) {
        this.inner = inner;
    }

    /** The type of the bean names the aggregate, so callers pass and receive no others. */
    @SuppressWarnings("unchecked")
    static DeployedRepository of(Repository<?> repository) {
        return new DeployedRepository((Repository<Aggregate<?>>) repository);
    }

    @Override
    public Aggregate<?> get(UUID id) {
        return inner.get(id);
    }

    @Override
    public Optional<Aggregate<?>> find(UUID id) {
        return inner.find(id);
    }

    @Override
    public boolean contains(UUID id) {
        return inner.contains(id);
    }

    @Override
    public Loaded<Aggregate<?>> load(UUID id) {
        return inner.load(id);
    }

    @Override
    public Loaded<Aggregate<?>> save(Loaded<Aggregate<?>> loaded) {
        return inner.save(loaded);
    }

    @Override
    public Loaded<Aggregate<?>> save(Loaded<Aggregate<?>> loaded, List<StreamGuard> guards) {
        return inner.save(loaded, guards);
    }

    @Override
    public Loaded<Aggregate<?>> executeGuarded(UUID id, BiConsumer<? super Aggregate<?>, Guards> work) {
        return inner.executeGuarded(id, work);
    }

    @Override
    public Loaded<Aggregate<?>> create(UUID id, Consumer<? super Aggregate<?>> work) {
        return inner.create(id, work);
    }

    @Override
    public Loaded<Aggregate<?>> execute(UUID id, Consumer<? super Aggregate<?>> work) {
        return inner.execute(id, work);
    }

    @Override
    public Loaded<Aggregate<?>> executeOrCreate(UUID id, Consumer<? super Aggregate<?>> work) {
        return inner.executeOrCreate(id, work);
    }

    @Override
    public void discard(UUID id) {
        inner.discard(id);
    }

    @Override
    public Loaded<Aggregate<?>> at(UUID id, long version) {
        return inner.at(id, version);
    }

    @Override
    public Loaded<Aggregate<?>> asOf(UUID id, Instant instant) {
        return inner.asOf(id, instant);
    }

    @Override
    public long saveSnapshot(UUID id) {
        return inner.saveSnapshot(id);
    }

    @Override
    public Repository<Aggregate<?>> with(EventContext context) {
        return inner.with(context);
    }

    @Override
    public Repository<Aggregate<?>> forTenant(TenantId tenant) {
        return inner.forTenant(tenant);
    }

    @Override
    public Repository<Aggregate<?>> withAttempts(int attempts) {
        return inner.withAttempts(attempts);
    }

    @Override
    public AggregateType<Aggregate<?>> type() {
        return inner.type();
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
