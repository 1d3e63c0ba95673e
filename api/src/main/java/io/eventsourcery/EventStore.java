// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery;

import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.AppendCondition;
import io.eventsourcery.tag.TagQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Appends events to streams and returns them.
 *
 * <p>An append joins the caller's transaction and commits or rolls back with everything else in it; without one it runs
 * in a transaction of its own, or is refused if the store is configured as {@code mandatory}. It is all or nothing. The
 * storage guarantees that a version exists only once, whatever the isolation level. If a call fails after it began to
 * write, a transaction of the caller is marked for rollback before the exception is thrown.
 *
 * <p>Thread-safe in a container; a store built by hand on one {@code EntityManager} belongs to the thread of that
 * {@code EntityManager}.
 *
 * <pre>{@code
 * @Inject EventStore events;
 *
 * @Transactional
 * void place(StreamId order, PlaceOrder command) {
 *     events.append(order, ExpectedVersion.none(), new OrderPlaced(command.customer()));
 * }
 * }</pre>
 */
public interface EventStore {

    /**
     * Appends events to the end of one stream.
     *
     * @param events payloads of registered types, or {@code NewEvent}s, in the order in which they happened
     * @throws io.eventsourcery.error.InvalidInputException before anything is written: no events, a null, an event
     *     above the size limit
     * @throws io.eventsourcery.error.UnknownEventTypeException before anything is written: a type is not registered
     * @throws io.eventsourcery.error.EventCodecException before anything is written: an event cannot be encoded
     * @throws io.eventsourcery.error.TransactionRequiredException before anything is written: there is no transaction
     *     and one is mandatory, or it is marked for rollback
     * @throws io.eventsourcery.stream.VersionConflictException if the stream is not as expected
     * @throws io.eventsourcery.stream.VersioningModeException if the stream has the other mode
     * @throws io.eventsourcery.stream.AppendOutcomeUnknownException if the library's own commit was not answered
     * @throws io.eventsourcery.error.TransientStoreException if a new attempt in a new transaction may succeed
     * @throws io.eventsourcery.error.StoreFailureException if the storage fails in another way
     */
    default AppendResult append(StreamId stream, ExpectedVersion expected, List<?> events) {
        return appendAll(List.of(StreamAppend.of(stream, expected, events))).get(0);
    }

    /** Like {@link #append(StreamId, ExpectedVersion, List)}. */
    default AppendResult append(StreamId stream, ExpectedVersion expected, Object... events) {
        return append(stream, expected, events == null ? List.of() : Arrays.asList(events));
    }

    /**
     * Appends to several streams, all or nothing.
     *
     * <p>The streams are written in one canonical order whatever the order of the list, so two calls never deadlock.
     * Several calls in one transaction may deadlock with another transaction; one of them then gets a {@code
     * TransientStoreException}. Positions ascend within each stream; the streams follow each other in the canonical
     * order.
     *
     * @param appends at least one; each stream at most once
     * @return one result per element, in the order of the list
     * @throws io.eventsourcery.error.InvalidInputException also if a stream appears twice
     */
    List<AppendResult> appendAll(List<StreamAppend> appends);

    /**
     * The events that match a query, whatever their stream, and how far it has seen the log. All of them are held in memory.
     *
     * <p>Sees what is committed, and what the caller's transaction has written. A decision on the result is right as long as
     * its {@link TaggedEvents#unchanged} condition is met.
     *
     * @throws MissingPartException ES-0510 if the storage has no tags
     * @throws io.eventsourcery.error.UnknownEventTypeException ES-0955 if a type of the query has no registered event type
     */
    default TaggedEvents query(TagQuery query) {
        throw new MissingPartException("tags");
    }

    /**
     * Like {@link #appendAll(List)}, but only if the condition is met too. Where the condition is not met but the events are
     * stored already, as with any repeat, the result is that of the first append.
     *
     * <p>Appends of events with one tag wait for each other until their transactions end, and so do conditions whose query
     * names it. Two calls never deadlock; several calls in one transaction may, and one of them then gets a {@code
     * TransientStoreException}.
     *
     * @throws io.eventsourcery.tag.ConditionNotMetException ES-0960 if a matching event was appended since
     * @throws MissingPartException ES-0510 if the storage has no tags
     * @throws io.eventsourcery.error.InvalidInputException ES-0957 if the marker belongs to another query, tenant or store;
     *     ES-0958 if it is ahead of the log
     */
    default List<AppendResult> appendAll(AppendCondition condition, List<StreamAppend> appends) {
        throw new MissingPartException("tags");
    }

    /** Like {@link #appendAll(AppendCondition, List)}, to one stream. */
    default AppendResult append(
            AppendCondition condition, StreamId stream, ExpectedVersion expected, Object... events) {
        return appendAll(condition, List.of(StreamAppend.of(stream, expected, events)))
                .get(0);
    }

    /**
     * Like {@link #appendAll(AppendCondition, List)}, to a stream of their own, for events that belong to no single thing. It
     * has no category and the id of the first event, so a repeat is recognised.
     */
    default AppendResult append(AppendCondition condition, List<?> events) {
        StreamId none = StreamId.random();
        List<NewEvent> made =
                StreamAppend.of(none, ExpectedVersion.none(), events).events();
        return appendAll(
                        condition,
                        List.of(new StreamAppend(StreamId.of(made.get(0).id()), ExpectedVersion.none(), made)))
                .get(0);
    }

    /**
     * Like {@link #appendAll(List)}, but only if each guarded stream is still at its version when this transaction commits. So a
     * decision that read several streams and appends to some of them is never based on what has changed since. Where a guard
     * does not hold but the events are stored already, as with any repeat, the result is that of the first append.
     *
     * <p>From this call until the transaction ends, whoever appends to a guarded stream, deletes it or guards it waits. Two calls
     * lock in one order; on MariaDB one of them may get a {@code TransientStoreException} all the same, rarely, and of several
     * calls in one transaction one may anywhere.
     *
     * @param guards streams that this call does not append to; two equal ones count once; none for an ordinary append
     * @throws io.eventsourcery.stream.VersionConflictException also if a guarded stream is at another version
     * @throws io.eventsourcery.stream.VersioningModeException also if a guarded stream is unversioned
     * @throws MissingPartException ES-0510 if the storage has no guards
     * @throws io.eventsourcery.error.InvalidInputException ES-0962 if a guard is null; ES-0963 if a stream is guarded at two
     *     versions, or guarded and appended to
     * @throws io.eventsourcery.error.StoreFailureException ES-0964 under an isolation level that cannot show who was faster
     */
    default List<AppendResult> appendAll(List<StreamGuard> guards, List<StreamAppend> appends) {
        throw new MissingPartException("guards");
    }

    /** Like {@link #appendAll(List, List)}, to one stream. */
    default AppendResult append(List<StreamGuard> guards, StreamId stream, ExpectedVersion expected, Object... events) {
        return appendAll(guards, List.of(StreamAppend.of(stream, expected, events)))
                .get(0);
    }

    /**
     * Adds to stored events the tags that their classes derive now, beside those that they have: for events that were
     * appended before their class had {@link io.eventsourcery.event.Tag}.
     *
     * <p>All of it or nothing, in the caller's transaction if there is one. An event without new tags stays as it is, and so
     * does one that is not stored, or no longer; a repeat therefore changes nothing. Until the transaction ends, appends
     * with one of these tags wait, and so do appends to the streams of the events without an expected version: pass some
     * hundred events at once. A marker of a query does not tell that an older event has got a tag, so have all events
     * tagged before decisions depend on their tags.
     *
     * @param events as they were read from a stream or from the log, of any tenants
     * @return how many of them got a tag
     * @throws MissingPartException ES-0510 if the storage has no tags
     * @throws io.eventsourcery.error.InvalidInputException ES-0953 if a value cannot be a tag; ES-0956 if an event would have
     *     too many
     */
    default int addTags(Collection<? extends RecordedEvent<?>> events) {
        throw new MissingPartException("tags");
    }

    /**
     * The newest snapshot and the events after it; empty if there is no such stream. All these events are held in
     * memory: use {@link #read} for a very long stream.
     */
    default LoadedStream load(StreamId stream) {
        return load(stream, Long.MAX_VALUE);
    }

    /**
     * The stream as it stood at a version: the newest snapshot up to it and the events after that, up to it inclusive.
     *
     * @param version 1 or more; beyond the end it means the end
     */
    LoadedStream load(StreamId stream, long version);

    /**
     * The beginning of {@link #load(StreamId, long)}: its snapshot and the first events after it. A caller that goes on
     * with {@link #read} needs little memory. The head is that of the last returned event.
     *
     * @param version 1 or more; beyond the end it means the end
     * @param limit the number of events, fewer only at the end; a store that cannot stop early may return more
     */
    default LoadedStream loadPage(StreamId stream, long version, int limit) {
        return load(stream, version);
    }

    /**
     * The raw history of a stream, without snapshots, fetched page by page while the result is consumed.
     *
     * <p>Holds no cursor, connection or transaction between pages, so it needs no closing, and streams of any length
     * use little memory. Each page shows the events that are committed, or written in the caller's transaction, when it
     * is fetched.
     */
    Stream<RecordedEvent<?>> read(StreamId stream, ReadRange range);

    /** The raw history of the whole stream. */
    default Stream<RecordedEvent<?>> read(StreamId stream) {
        return read(stream, ReadRange.all());
    }

    /**
     * Removes a stream with its snapshots. A later append begins it again at version 1. Does nothing if there is no
     * such stream.
     */
    void delete(StreamId stream);

    /**
     * Stores the present state of a stream. Replaces an earlier snapshot of the same version.
     *
     * <p>The version says which events the state contains, so it must be that of the stream's last event. If another
     * writer appended after you loaded, load again.
     *
     * @param version the {@link LoadedStream#version} from which the state was computed
     * @param state an instance of a registered type
     * @throws io.eventsourcery.error.InvalidInputException if the version is below 1
     * @throws io.eventsourcery.stream.VersionConflictException if the stream is at another version, or absent
     * @throws io.eventsourcery.stream.VersioningModeException if the stream is unversioned
     */
    void saveSnapshot(StreamId stream, long version, Object state);

    /**
     * Whether a write by this thread now belongs to a transaction of the caller, so that only the owner of that
     * transaction can repeat it after a conflict. A store that cannot know returns true.
     */
    default boolean inTransaction() {
        return true;
    }

    /**
     * Calls back once when the transaction of the calling thread has ended, possibly on another thread. Never calls
     * back without a transaction, or if its end cannot be observed: an {@code EntityTransaction} of the caller has no
     * such hook. By default never calls back.
     *
     * @param committed receives whether it committed; must return at once
     */
    default void afterTransaction(Consumer<Boolean> committed) {}

    /**
     * Tells the observers of this store something. For libraries on top of a store, such as repositories; by default nobody hears.
     * Returns at once and never throws.
     */
    default void tellObservers(Observation observation) {}

    /** The same store for one tenant: it sees and writes only the events of this tenant. */
    EventStore forTenant(TenantId tenant);
}
