// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.aggregate.repository;

import io.eventsourcery.EventStore;
import io.eventsourcery.Snapshot;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.EventCodecException;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.NewerRevisionException;
import io.eventsourcery.error.UnknownEventTypeException;
import io.eventsourcery.error.UpcastException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.observation.Observation;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import io.eventsourcery.stream.VersionConflictException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Takes snapshots of aggregates, checks those that a load finds, logs those that it does not use, and tells observers. */
final class Snapshots<A extends Aggregate<?>> {

    /** In the context of a snapshot: the revision of the model that took it. */
    static final String REVISION = "eventsourcery.snapshot-revision";

    private static final Logger LOG = System.getLogger("io.eventsourcery.aggregate");

    private final AggregateType<A> type;

    Snapshots(AggregateType<A> type) {
        this.type = type;
    }

    boolean areUsed() {
        return type.snapshotPolicy() != SnapshotPolicy.never();
    }

    void refuseWithout() {
        if (!areUsed()) {
            throw new InvalidInputException(
                    type + " has no snapshots: let the class implement Snapshotted, and give it a"
                            + " policy, such as SnapshotPolicy.onRequest().");
        }
    }

    /** Whether the handle now has the state of the snapshot; if not, it must not be used any more. */
    boolean restored(Handle<A> handle, Snapshot snapshot) {
        String revision = snapshot.state().context().entries().get(REVISION);
        if (!Integer.toString(type.snapshotRevision()).equals(revision)) {
            return ignore(
                    handle,
                    snapshot,
                    revision == null
                            ? "it was not taken by a repository"
                            : "its revision is " + revision + " and not " + type.snapshotRevision());
        }
        Object state;
        try {
            state = snapshot.state().payload();
        } catch (EventCodecException
                | EncryptionException
                | UnknownEventTypeException
                | UpcastException
                | NewerRevisionException e) {
            return ignore(
                    handle, snapshot, "it cannot be decoded (" + e.getClass().getName() + ")");
        }
        try {
            restore(handle.aggregate(), state);
        } catch (RuntimeException e) {
            return ignore(
                    handle, snapshot, "it was not accepted (" + e.getClass().getName() + ")");
        }
        handle.restored(snapshot.version());
        tell(handle, Fate.USED);
        return true;
    }

    @SuppressWarnings("unchecked")
    private static void restore(Object aggregate, Object state) {
        ((Snapshotted<Object>) aggregate).restore(state);
    }

    private boolean ignore(Handle<A> handle, Snapshot snapshot, String reason) {
        tell(handle, Fate.IGNORED);
        LOG.log(
                Level.WARNING,
                "The snapshot of {0} at version {1} is ignored, because {2}; all events are applied instead.",
                handle.stream(),
                snapshot.version(),
                reason);
        return false;
    }

    /** Tells of a snapshot of another history, which the engine below has found and logged. */
    void tellIgnored(Handle<A> handle) {
        tell(handle, Fate.IGNORED);
    }

    private static void tell(Handle<?> handle, Fate fate) {
        handle.store().tellObservers(new Observation.Snapshot(handle.stream().category(), fate));
    }

    /**
     * Takes a snapshot if one is due after a save.
     *
     * <p>A failure is logged and not thrown, because the events are saved. One exception: a failure of the storage in a
     * transaction of the caller has doomed that transaction, so hiding it would report a lost change as stored.
     */
    void afterSave(EventStore store, Handle<A> handle, List<NewEvent> saved) {
        if (!areUsed()) {
            return;
        }
        NewEvent state;
        try {
            List<Object> events = saved.stream().map(NewEvent::payload).toList();
            long version = handle.storedVersion();
            if (!type.snapshotPolicy()
                    .isDue(new SnapshotPolicy.Saved(handle.stream(), version - saved.size(), version, events))) {
                return;
            }
            state = state(handle);
        } catch (RuntimeException e) {
            failed(handle, e);
            return;
        }
        boolean joined = store.inTransaction();
        try {
            save(store, handle, state);
        } catch (EventCodecException | EncryptionException | UnknownEventTypeException | InvalidInputException e) {
            failed(handle, e);
        } catch (RuntimeException e) {
            failed(handle, e);
            if (joined) {
                throw e;
            }
        }
    }

    /** Takes a snapshot now, unless there is one of this version. */
    long saveNow(EventStore store, Handle<A> handle) {
        if (handle.snapshotVersion() != handle.storedVersion()) {
            save(store, handle, state(handle));
        }
        return handle.storedVersion();
    }

    private NewEvent state(Handle<A> handle) {
        Object state = ((Snapshotted<?>) handle.aggregate()).snapshot();
        return NewEvent.of(state)
                .withContext(EventContext.empty().with(REVISION, Integer.toString(type.snapshotRevision())));
    }

    private void save(EventStore store, Handle<A> handle, NewEvent state) {
        store.saveSnapshot(handle.stream(), handle.storedVersion(), state);
        handle.snapshotTaken();
        tell(handle, Fate.TAKEN);
    }

    private void failed(Handle<A> handle, RuntimeException e) {
        tell(handle, Fate.FAILED);
        // Another writer has gone on meanwhile, which is nobody's concern: a later save takes one.
        LOG.log(
                e instanceof VersionConflictException ? Level.DEBUG : Level.WARNING,
                "No snapshot of {0} at version {1} was taken ({2}); the saved events are not affected.",
                handle.stream(),
                handle.storedVersion(),
                e.getClass().getName());
    }
}
