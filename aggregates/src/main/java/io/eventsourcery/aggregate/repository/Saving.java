// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.AppendResult;
import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.VersionConflictException;
import java.util.List;
import java.util.UUID;

/** Appends the emitted events of an aggregate that are not stored yet. */
record Saving<A extends Aggregate<?>>(EventStore store, Attempts attempts, Snapshots<A> snapshots) {

    Handle<A> save(Handle<A> handle, List<StreamGuard> guards) {
        List<NewEvent> pending = handle.type().newEvents(handle.aggregate()).stream()
                .map(event -> event.withContext(handle.context()))
                .toList();
        confirm(handle, pending);
        if (!pending.isEmpty()) {
            append(handle, pending, guards);
            handle.type().saved(handle.aggregate(), pending.size());
            snapshots.afterSave(store, handle, pending);
        }
        return handle;
    }

    Handle<A> append(Handle<A> handle, Object payload) {
        append(handle, List.of(NewEvent.of(payload).withContext(handle.context())), List.of());
        return handle;
    }

    private void append(Handle<A> handle, List<NewEvent> events, List<StreamGuard> guards) {
        boolean joined = store.inTransaction();
        AppendResult result = attempts.untilAnswered(
                () -> stored(handle, ExpectedVersion.exactly(handle.storedVersion()), events, guards));
        handle.appended(events, result);
        if (joined) {
            handle.unconfirmed().add(events, guards, store);
        }
    }

    private AppendResult stored(
            Handle<A> handle, ExpectedVersion expected, List<NewEvent> events, List<StreamGuard> guards) {
        return guards != null && guards.isEmpty()
                ? store.append(handle.stream(), expected, events)
                : store.append(guards, handle.stream(), expected, events.toArray());
    }

    /**
     * Makes sure that events saved earlier, in a transaction that may have rolled back since, are stored: it appends
     * them again with the same ids, which stores missing events and changes nothing if they are there. Events that are
     * missing without a known rollback were deleted, and nothing brings them back.
     */
    private void confirm(Handle<A> handle, List<NewEvent> pending) {
        Unconfirmed unconfirmed = handle.unconfirmed();
        List<NewEvent> events = unconfirmed.events();
        if (events.isEmpty()) {
            return;
        }
        boolean joined = store.inTransaction();
        if (!isThere(handle)) {
            if (!unconfirmed.isRolledBack()) {
                refuseDeleted(handle, pending);
                unconfirmed.clear();
                return;
            }
            long before = handle.storedVersion() - events.size();
            attempts.untilAnswered(() -> stored(handle, ExpectedVersion.exactly(before), events, unconfirmed.guards()));
            if (joined) {
                unconfirmed.again(store);
            }
        }
        if (!joined) {
            unconfirmed.clear();
        }
    }

    /** Does nothing where the append of the pending events meets the conflict by itself and so ends the transaction. */
    private void refuseDeleted(Handle<A> handle, List<NewEvent> pending) {
        long actual = store.read(handle.stream(), ReadRange.all().backwards().limit(1))
                .findFirst()
                .map(event -> event.version().orElse(0))
                .orElse(0L);
        if (pending.isEmpty() || actual == handle.storedVersion()) {
            throw VersionConflictException.found(
                    handle.stream(), ExpectedVersion.exactly(handle.storedVersion()), actual);
        }
    }

    private boolean isThere(Handle<A> handle) {
        UUID last = handle.lastEvent();
        return store.read(
                        handle.stream(),
                        ReadRange.all().from(handle.storedVersion()).limit(1))
                .anyMatch(event -> event.id().equals(last));
    }
}
