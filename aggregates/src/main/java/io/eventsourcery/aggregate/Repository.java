// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads aggregates of one type from a store and saves what they emitted.
 *
 * <p>Everything joins the caller's transaction, as in {@code EventStore}. The stream of an aggregate is {@code
 * StreamId.of(category, id)}. A save expects exactly the version that was loaded, so of two who changed the same version
 * one gets a {@code VersionConflictException}. Outside of a transaction {@link #execute}, {@link #executeOrCreate},
 * {@link #create} and {@link #discard} begin again then, with a newly loaded aggregate, up to four times, and after a
 * {@code TransientStoreException} too; inside of a transaction nothing is tried twice, because only the owner of the
 * transaction can repeat it. Nothing is cached: each load gives an object of its own.
 *
 * <p>In CDI inject {@code Repository<Order>}, with the qualifiers of the store. In Java SE:
 *
 * <pre>{@code
 * Repository<Order> orders = Repository.of(store, Order::new);
 * orders.create(id, order -> order.place("Ada"));
 * orders.execute(id, Order::ship);
 * }</pre>
 *
 * Thread-safe as far as its store is. All methods throw what the store throws; those that load throw {@link
 * UnhandledEventException} or {@link EventNotAppliedException} when the aggregate cannot apply a stored event.
 *
 * @param <A> the aggregate
 */
public interface Repository<A extends Aggregate<?>> {

    /**
     * A repository of one class of aggregates: {@code Repository.of(store, Order::new)}.
     *
     * @throws io.eventsourcery.error.ConfigurationException when the class cannot work, see {@link AggregateType#of}
     */
    static <A extends Aggregate<?>> Repository<A> of(EventStore store, Supplier<A> blank) {
        return of(store, AggregateType.of(blank));
    }

    /** A repository of one type of aggregates, of which a decider may be the behaviour. */
    static <A extends Aggregate<?>> Repository<A> of(EventStore store, AggregateType<A> type) {
        return StoreRepository.of(store, type);
    }

    /**
     * The present aggregate.
     *
     * @throws AggregateNotFoundException when there is none
     * @throws AggregateDiscardedException when it was discarded
     */
    A get(UUID id);

    /** The present aggregate; empty when there is none or it was discarded. */
    Optional<A> find(UUID id);

    /** Whether there is such an aggregate that was not discarded. Reads one event at most. */
    boolean contains(UUID id);

    /**
     * The present aggregate to be changed and handed to {@link #save}; a new one when there is none.
     *
     * @throws AggregateDiscardedException when it was discarded
     */
    Loaded<A> load(UUID id);

    /**
     * Saves what is pending; writes nothing when nothing is.
     *
     * <p>After it returns nothing is pending. Should the transaction roll back later, saving the same object again in a
     * new transaction stores its events again, under their own ids, if nobody changed the stream meanwhile; what was
     * stored is recognised and not stored twice. After an exception everything is still pending, and a new attempt uses
     * the same ids.
     *
     * @return the argument, at its new version
     * @throws io.eventsourcery.stream.VersionConflictException when somebody else changed the aggregate meanwhile; the
     *     object keeps its state and its pending events and is best thrown away
     * @throws io.eventsourcery.error.InvalidInputException when it was not loaded by this repository
     */
    Loaded<A> save(Loaded<A> loaded);

    /**
     * Makes a new aggregate and saves what the work emits. When it emits nothing, nothing is stored.
     *
     * @param work may be called several times, each time with a new object
     * @throws AggregateExistsException when there is one already
     * @throws AggregateDiscardedException when there was one
     */
    Loaded<A> create(UUID id, Consumer<? super A> work);

    /**
     * Changes an aggregate: loads it, calls the work, and saves what it emitted when the work returns normally. When the
     * work throws, nothing is saved and the exception leaves.
     *
     * @param work may be called several times, each time with a newly loaded object
     * @throws AggregateNotFoundException when there is none
     * @throws AggregateDiscardedException when it was discarded
     */
    Loaded<A> execute(UUID id, Consumer<? super A> work);

    /** As {@link #execute}, but with a new aggregate when there is none. */
    Loaded<A> executeOrCreate(UUID id, Consumer<? super A> work);

    /**
     * Ends the life of an aggregate by the event {@link Discarded}. Its stream stays and can be read.
     *
     * @throws AggregateNotFoundException when there is none
     * @throws AggregateDiscardedException when it was discarded before
     */
    void discard(UUID id);

    /**
     * The aggregate after its event with this version; beyond the end it is the present one.
     *
     * @param version 1 or more
     * @throws io.eventsourcery.error.InvalidInputException when the version is below 1
     * @throws AggregateNotFoundException when there is none
     * @throws AggregateDiscardedException when it was discarded by then
     */
    Loaded<A> at(UUID id, long version);

    /**
     * The aggregate as it was known at an instant: after the longest beginning of its history of which every event was
     * recorded by then. Uses no snapshot, because the clocks of several writers may differ.
     *
     * @throws AggregateNotFoundException when nothing of it was recorded by then
     * @throws AggregateDiscardedException when it was discarded by then
     */
    Loaded<A> asOf(UUID id, Instant instant);

    /**
     * Takes a snapshot of the present state; does nothing when there is one of this version. Begins again, as {@link
     * #execute} does, when another writer appends in between.
     *
     * @return the version of the snapshot
     * @throws AggregateNotFoundException when there is no such aggregate
     * @throws io.eventsourcery.error.InvalidInputException when the aggregate has no snapshots
     * @throws io.eventsourcery.stream.VersionConflictException when others were faster each time
     */
    long saveSnapshot(UUID id);

    /** What became of snapshots in this repository and those derived from it, on this node. */
    SnapshotCounts snapshots();

    /**
     * The same repository that stores this context with every event of what it loads, in place of another one that was
     * given before. What it leaves open is completed at the append.
     */
    Repository<A> with(EventContext context);

    /** The same repository for one tenant: it loads and saves the aggregates of this tenant only. */
    Repository<A> forTenant(TenantId tenant);

    /**
     * The same repository that tries so often at most, the first time included.
     *
     * @throws io.eventsourcery.error.InvalidInputException when the number is below 1
     */
    Repository<A> withAttempts(int attempts);

    /** What is loaded here. */
    AggregateType<A> type();
}
