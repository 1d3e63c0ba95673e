// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.EventNotAppliedException;
import io.eventsourcery.aggregate.UnhandledEventException;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads aggregates of one type from a store and saves the events that they emitted.
 *
 * <p>All calls join the caller's transaction, as in {@code EventStore}. The stream of an aggregate is {@code
 * StreamId.of(category, id)}. A save expects exactly the version that was loaded, so of two writers that changed the
 * same version one gets a {@code VersionConflictException}. Outside of a transaction, {@link #execute}, {@link
 * #executeGuarded}, {@link #executeOrCreate}, {@link #create} and {@link #discard} then start again with a newly loaded aggregate, and also
 * after a {@code TransientStoreException}; they try four times at most. Inside a transaction nothing is tried twice,
 * because only the owner of the transaction can repeat it. Nothing is cached: each load returns a new object.
 *
 * <p>In CDI inject {@code Repository<Order>}, with the qualifiers of the store. In Java SE:
 *
 * <pre>{@code
 * Repository<Order> orders = Repository.of(store, Order::new);
 * orders.create(id, order -> order.place("Ada"));
 * orders.execute(id, Order::ship);
 * }</pre>
 *
 * As thread-safe as its store. All methods throw the exceptions of the store; those that load throw {@link
 * UnhandledEventException} or {@link EventNotAppliedException} if the aggregate cannot apply a stored event.
 *
 * @param <A> the aggregate
 */
public interface Repository<A extends Aggregate<?>> {

    /**
     * A repository of one class of aggregates: {@code Repository.of(store, Order::new)}.
     *
     * @throws io.eventsourcery.error.ConfigurationException if the class cannot work, see {@link AggregateType#of}
     */
    static <A extends Aggregate<?>> Repository<A> of(EventStore store, Supplier<A> blank) {
        return of(store, AggregateType.of(blank));
    }

    /** A repository of one type of aggregates, which may be based on a decider. */
    static <A extends Aggregate<?>> Repository<A> of(EventStore store, AggregateType<A> type) {
        return StoreRepository.of(store, type);
    }

    /**
     * The present aggregate.
     *
     * @throws AggregateNotFoundException if there is none
     * @throws AggregateDiscardedException if it was discarded
     */
    A get(UUID id);

    /** The present aggregate; empty if there is none or it was discarded. */
    Optional<A> find(UUID id);

    /** Whether the aggregate exists and was not discarded. Reads one event at most. */
    boolean contains(UUID id);

    /**
     * The present aggregate, to be changed and passed to {@link #save}; a new one if there is none.
     *
     * @throws AggregateDiscardedException if it was discarded
     */
    Loaded<A> load(UUID id);

    /**
     * Saves the pending events; writes nothing if there are none.
     *
     * <p>After it returns, nothing is pending. If the transaction rolls back later, saving the same object in a new
     * transaction stores its events again, under the same ids, unless another writer changed the stream in between;
     * stored events are recognised and not stored twice. After an exception all events are still pending, and a new
     * attempt uses the same ids.
     *
     * @return the argument, at its new version
     * @throws io.eventsourcery.stream.VersionConflictException if another writer changed the aggregate in between; the
     *     object keeps its state and its pending events and is best thrown away
     * @throws io.eventsourcery.error.InvalidInputException if it was not loaded by this repository
     */
    Loaded<A> save(Loaded<A> loaded);

    /**
     * Like {@link #save(Loaded)}, but only if each guarded stream is still at its version when the transaction commits. So a
     * change that was decided from several aggregates is not based on what has changed since. Writes nothing, and looks after no
     * guard, if no event is pending.
     *
     * <p>If the transaction rolls back later, the guards belong to the events that a new save of the same object stores again.
     *
     * @param guards of other streams, such as {@link Loaded#guard}
     * @throws io.eventsourcery.stream.VersionConflictException also if a guarded stream is at another version
     * @throws io.eventsourcery.error.MissingPartException ES-0510 if the storage has no guards
     * @throws io.eventsourcery.error.InvalidInputException ES-0962, ES-0963: see {@link EventStore#appendAll(List, List)}
     */
    Loaded<A> save(Loaded<A> loaded, List<StreamGuard> guards);

    /**
     * Creates an aggregate and saves the events that the work emits. If it emits none, nothing is stored.
     *
     * @param work may be called several times, each time with a new object
     * @throws AggregateExistsException if there is one already
     * @throws AggregateDiscardedException if there was one
     */
    Loaded<A> create(UUID id, Consumer<? super A> work);

    /**
     * Changes an aggregate: loads it, calls the work, and saves the emitted events when the work returns normally. If
     * the work throws, nothing is saved and the caller gets the exception.
     *
     * @param work may be called several times, each time with a newly loaded object
     * @throws AggregateNotFoundException if there is none
     * @throws AggregateDiscardedException if it was discarded
     */
    Loaded<A> execute(UUID id, Consumer<? super A> work);

    /**
     * Like {@link #execute}, for work that reads other aggregates: it names each of them to the guards, and the change is saved
     * only if they are still as the work has read them.
     *
     * <pre>{@code
     * cars.executeGuarded(car, (rented, guards) -> {
     *     Member member = guards.on(members.load(id));
     *     rented.rentTo(member);
     * });
     * }</pre>
     *
     * @param work may be called several times, each time with a newly loaded object and without guards
     * @throws AggregateNotFoundException if there is none
     * @throws AggregateDiscardedException if it was discarded
     */
    Loaded<A> executeGuarded(UUID id, BiConsumer<? super A, Guards> work);

    /** Like {@link #execute}, but with a new aggregate if there is none. */
    Loaded<A> executeOrCreate(UUID id, Consumer<? super A> work);

    /**
     * Ends the life of an aggregate by the event {@link Discarded}. Its stream stays and can be read.
     *
     * @throws AggregateNotFoundException if there is none
     * @throws AggregateDiscardedException if it was discarded before
     */
    void discard(UUID id);

    /**
     * The aggregate after its event with this version; beyond the end, the present aggregate.
     *
     * @param version 1 or more
     * @throws io.eventsourcery.error.InvalidInputException if the version is below 1
     * @throws AggregateNotFoundException if there is none
     * @throws AggregateDiscardedException if it was discarded by then
     */
    Loaded<A> at(UUID id, long version);

    /**
     * The aggregate as it was known at an instant: after the longest beginning of its history of which every event was
     * recorded by then. Uses no snapshot, because the clocks of several writers may differ.
     *
     * @throws AggregateNotFoundException if none of its events was recorded by then
     * @throws AggregateDiscardedException if it was discarded by then
     */
    Loaded<A> asOf(UUID id, Instant instant);

    /**
     * Takes a snapshot of the present state; does nothing if there is one of this version. Starts again, like {@link
     * #execute}, if another writer appends in between.
     *
     * @return the version of the snapshot
     * @throws AggregateNotFoundException if there is no such aggregate
     * @throws io.eventsourcery.error.InvalidInputException if the aggregate has no snapshots
     * @throws io.eventsourcery.stream.VersionConflictException if other writers were faster at each attempt
     */
    long saveSnapshot(UUID id);

    /**
     * The same repository, which stores this context with every event, in place of a context that was given before. The
     * append completes the values that it leaves open.
     */
    Repository<A> with(EventContext context);

    /** The same repository for one tenant: it loads and saves the aggregates of this tenant only. */
    Repository<A> forTenant(TenantId tenant);

    /**
     * The same repository with this maximum number of attempts, including the first.
     *
     * @throws io.eventsourcery.error.InvalidInputException if the number is below 1
     */
    Repository<A> withAttempts(int attempts);

    /** The type of the aggregates. */
    AggregateType<A> type();
}
