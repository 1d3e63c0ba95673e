// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.EventNotAppliedException;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A loaded aggregate with its versions and times. */
final class Handle<A extends Aggregate<?>> implements Loaded<A> {

    private final EventStore store;
    private final AggregateType<A> type;
    private final StreamId stream;
    private final EventContext context;
    private final A aggregate;
    private final Unconfirmed unconfirmed = new Unconfirmed();
    private long version;
    private long snapshotVersion;
    private UUID lastEvent;
    private boolean discarded;
    private Instant createdAt;
    private Instant updatedAt;
    private Position position;

    /** @param version of what is stored, when nobody will look at the aggregate */
    Handle(EventStore store, AggregateType<A> type, StreamId stream, EventContext context, long version) {
        this.store = store;
        this.type = type;
        this.stream = stream;
        this.context = context;
        this.aggregate = type.create();
        this.version = version;
    }

    EventStore store() {
        return store;
    }

    /** The state after the event with this version was restored. */
    void restored(long at) {
        version = at;
        snapshotVersion = at;
    }

    void replay(RecordedEvent<?> event) {
        discarded = StoreRepository.isDiscard(event);
        if (!discarded) {
            apply(event);
        }
        version++;
        lastEvent = event.id();
        if (version == 1) {
            createdAt = event.recordedAt();
        }
        updatedAt = event.recordedAt();
        position = event.position().orElse(null);
    }

    private void apply(RecordedEvent<?> event) {
        Object payload = event.payload();
        try {
            type.replay(aggregate, payload);
        } catch (EventSourceryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventNotAppliedException(stream, version + 1, event.type(), e);
        }
    }

    /** Events were appended. */
    void appended(List<NewEvent> events, AppendResult result) {
        version += events.size();
        lastEvent = events.get(events.size() - 1).id();
        updatedAt = null;
        position = result.position().orElse(null);
    }

    void snapshotTaken() {
        snapshotVersion = version;
    }

    /** Saved in a transaction of the caller, whose end is not known here. */
    Unconfirmed unconfirmed() {
        return unconfirmed;
    }

    AggregateType<A> type() {
        return type;
    }

    boolean isOf(EventStore otherStore, AggregateType<?> otherType) {
        return store.equals(otherStore)
                && type.javaType() == otherType.javaType()
                && type.category().equals(otherType.category());
    }

    boolean isDiscarded() {
        return discarded;
    }

    UUID lastEvent() {
        return lastEvent;
    }

    /** The version of the snapshot it began with or that was taken since; 0 for none. */
    long snapshotVersion() {
        return snapshotVersion;
    }

    @Override
    public A aggregate() {
        return aggregate;
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public boolean isNew() {
        return version == 0;
    }

    @Override
    public long version() {
        return version + type.newEvents(aggregate).size();
    }

    @Override
    public long storedVersion() {
        return version;
    }

    @Override
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    @Override
    public Optional<Instant> createdAt() {
        if (createdAt == null && version > 0) {
            createdAt = recordedAt(1);
        }
        return Optional.ofNullable(createdAt);
    }

    @Override
    public Optional<Instant> updatedAt() {
        if (updatedAt == null && version > 0) {
            updatedAt = recordedAt(version);
        }
        return Optional.ofNullable(updatedAt);
    }

    private Instant recordedAt(long at) {
        return store.read(stream, ReadRange.all().from(at).limit(1))
                .findFirst()
                .map(RecordedEvent::recordedAt)
                .orElse(null);
    }

    @Override
    public EventContext context() {
        return context;
    }

    @Override
    public String toString() {
        return "Loaded[" + stream + " at version " + version + ", " + (version() - version) + " pending]";
    }
}
