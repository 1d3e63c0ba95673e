// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A repository that keeps nothing between two calls. */
record StoreRepository<A extends Aggregate<?>>(
        EventStore store, AggregateType<A> type, EventContext context, Attempts attempts, Snapshots<A> keeper)
        implements Repository<A> {

    static <A extends Aggregate<?>> StoreRepository<A> of(EventStore store, AggregateType<A> type) {
        Objects.requireNonNull(store, "store");
        return new StoreRepository<>(store, type, EventContext.empty(), Attempts.STANDARD, new Snapshots<>(type));
    }

    @Override
    public A get(UUID id) {
        return existing(id).aggregate();
    }

    @Override
    public Optional<A> find(UUID id) {
        Handle<A> handle = folded(id, Long.MAX_VALUE);
        return handle.isNew() || handle.isDiscarded() ? Optional.empty() : Optional.of(handle.aggregate());
    }

    @Override
    public boolean contains(UUID id) {
        return last(type.stream(id)).filter(event -> !isDiscard(event)).isPresent();
    }

    @Override
    public Loaded<A> load(UUID id) {
        return usable(folded(id, Long.MAX_VALUE));
    }

    @Override
    public Loaded<A> save(Loaded<A> loaded) {
        return save(loaded, List.of());
    }

    @Override
    public Loaded<A> save(Loaded<A> loaded, List<StreamGuard> guards) {
        if (!(loaded instanceof Handle<A> handle) || !handle.isOf(store, type)) {
            throw new InvalidInputException("The aggregate to save was not loaded by a repository of " + type
                    + " in the same store and tenant: save the result of load() with the repository that returned it.");
        }
        return new Saving<>(store, attempts, keeper).save(handle, guards);
    }

    @Override
    public Loaded<A> create(UUID id, Consumer<? super A> work) {
        return change(() -> created(id), plain(work));
    }

    @Override
    public Loaded<A> execute(UUID id, Consumer<? super A> work) {
        return change(() -> existing(id), plain(work));
    }

    @Override
    public Loaded<A> executeGuarded(UUID id, BiConsumer<? super A, Guards> work) {
        return change(() -> existing(id), Objects.requireNonNull(work, "work"));
    }

    private static <A> BiConsumer<A, Guards> plain(Consumer<? super A> work) {
        Objects.requireNonNull(work, "work");
        return (aggregate, guards) -> work.accept(aggregate);
    }

    @Override
    public Loaded<A> executeOrCreate(UUID id, Consumer<? super A> work) {
        return change(() -> usable(folded(id, Long.MAX_VALUE)), plain(work));
    }

    private Loaded<A> change(Opening<A> opening, BiConsumer<? super A, Guards> work) {
        return attempts.run(store, () -> {
            Handle<A> handle = opening.open();
            Guards guards = new Guards();
            work.accept(handle.aggregate(), guards);
            return save(handle, guards.streams());
        });
    }

    /** Opens the aggregate for one attempt. */
    private interface Opening<A extends Aggregate<?>> {
        Handle<A> open();
    }

    @Override
    public void discard(UUID id) {
        StreamId stream = type.stream(id);
        attempts.run(store, () -> {
            RecordedEvent<?> last = last(stream).orElseThrow(() -> new AggregateNotFoundException(stream));
            refuseDiscarded(last);
            Handle<A> end = new Handle<>(store, type, stream, context, Folding.version(last));
            return new Saving<>(store, attempts, keeper).append(end, new Discarded());
        });
    }

    @Override
    public Loaded<A> at(UUID id, long version) {
        if (version < 1) {
            throw new InvalidInputException(
                    "There is no version " + version + " of an aggregate: versions begin at 1.");
        }
        return usable(present(folded(id, version)));
    }

    @Override
    public Loaded<A> asOf(UUID id, Instant instant) {
        return usable(present(new Folding<>(store, type, context, keeper).asOf(type.stream(id), instant)));
    }

    @Override
    public long saveSnapshot(UUID id) {
        keeper.refuseWithout();
        return attempts.run(store, () -> keeper.saveNow(store, existing(id)));
    }

    @Override
    public Repository<A> with(EventContext other) {
        return new StoreRepository<>(store, type, Objects.requireNonNull(other, "other"), attempts, keeper);
    }

    @Override
    public Repository<A> forTenant(TenantId tenant) {
        return new StoreRepository<>(store.forTenant(tenant), type, context, attempts, keeper);
    }

    @Override
    public Repository<A> withAttempts(int count) {
        return new StoreRepository<>(store, type, context, Attempts.of(count), keeper);
    }

    private Handle<A> created(UUID id) {
        StreamId stream = type.stream(id);
        last(stream).ifPresent(last -> {
            refuseDiscarded(last);
            throw new AggregateExistsException(stream);
        });
        return new Handle<>(store, type, stream, context, 0);
    }

    private Handle<A> existing(UUID id) {
        return usable(present(folded(id, Long.MAX_VALUE)));
    }

    private Handle<A> folded(UUID id, long version) {
        return new Folding<>(store, type, context, keeper).at(type.stream(id), version);
    }

    private Optional<RecordedEvent<?>> last(StreamId stream) {
        Optional<RecordedEvent<?>> last =
                store.read(stream, ReadRange.all().backwards().limit(1)).findFirst();
        last.ifPresent(Folding::version);
        return last;
    }

    private static <A extends Aggregate<?>> Handle<A> present(Handle<A> handle) {
        if (handle.isNew()) {
            throw new AggregateNotFoundException(handle.stream());
        }
        return handle;
    }

    private static <A extends Aggregate<?>> Handle<A> usable(Handle<A> handle) {
        if (handle.isDiscarded()) {
            throw new AggregateDiscardedException(handle.stream());
        }
        return handle;
    }

    private void refuseDiscarded(RecordedEvent<?> last) {
        if (isDiscard(last)) {
            throw new AggregateDiscardedException(last.stream());
        }
    }

    /** Compares the stored name, so that an event that cannot be decoded here does no harm. */
    static boolean isDiscard(RecordedEvent<?> event) {
        return event.type().equals(Discarded.NAME);
    }

    @Override
    public String toString() {
        return "Repository[" + type + " in " + store + "]";
    }
}
