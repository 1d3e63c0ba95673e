// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.error.EventSourceryException;
import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.stream.Metadata;
import io.eventsourcery.kurrentdb.stream.Snapshots;
import io.eventsourcery.kurrentdb.stream.StoredStreams;
import io.eventsourcery.kurrentdb.stream.Tail;
import io.eventsourcery.stream.Acceptance;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.StreamHead;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.VersionConflictException;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.MultiStreamAppendResponse;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes what a transaction kept back, when it is about to commit: one append, always at explicit revisions, repeated with
 * the same ids until it is answered or the budget is spent.
 */
record CommitWriter(
        Node node,
        StoredStreams streams,
        Assumptions assumptions,
        Snapshots snapshots,
        Metadata metadata,
        EventForm form,
        Duration budget) {

    private static final System.Logger LOG = System.getLogger(CommitWriter.class.getName());
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final int REBASES = 50;
    private static final int NAMED = 3;

    /**
     * Writes all or nothing.
     *
     * @throws VersionConflictException when another writer was first
     * @throws AppendOutcomeUnknownException when nobody answered, so that the events may be stored or not
     * @throws EventSourceryException when nothing was written for another reason
     */
    void write(PendingWrites writes) {
        boolean alone = writes.dirty().isEmpty();
        if (!alone) {
            for (PendingStream stream : writes.all()) {
                if (stream.ends()) {
                    refuseDeletionWithoutRights(stream);
                }
            }
            append(writes);
            writes.markWritten();
            writes.dirty().forEach(assumptions::written);
        }
        boolean isAnswered = true;
        for (PendingStream stream : writes.all()) {
            // Each vain wait would hold the locks of the transaction for longer.
            isAnswered = isAnswered && afterwards(stream, alone);
        }
    }

    private void append(PendingWrites writes) {
        long end = System.nanoTime() + budget.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        boolean unsure = false;
        int rebases = 0;
        try {
            while (true) {
                List<PendingStream> dirty = writes.dirty();
                if (dirty.isEmpty()) {
                    // Only deletions, and others were faster.
                    return;
                }
                try {
                    send(dirty, end);
                    return;
                } catch (CallFailure e) {
                    unsure |= e.isInDoubt();
                    Whereabouts whereabouts = new Whereabouts(node, end);
                    if (unsure && e.kind() == CallFailure.Kind.CONFLICT && isStored(dirty)
                            || e.isWorthALook() && whereabouts.showThatStored(dirty)) {
                        return;
                    }
                    Optional<PendingStream> conflicting = conflicting(dirty, e, whereabouts);
                    if (conflicting.isPresent()) {
                        // A former attempt would meet the same conflict, whenever it arrives.
                        unsure = false;
                        // Which stream it is, the server does not always say.
                        if (assumptions.check(dirty)) {
                            continue;
                        }
                        if (++rebases > REBASES || !rebased(conflicting.get())) {
                            throw conflict(conflicting.get(), writes.isOfOneCall(), e);
                        }
                    } else if (!e.isPassing() || System.nanoTime() + pause >= end) {
                        throw e.typed();
                    }
                }
                Node.pause(pause);
                pause *= 2;
            }
        } catch (EventSourceryException e) {
            // Whatever ends the attempts, a former one may have been carried out.
            throw unsure ? unknown(writes, e) : e;
        }
    }

    private void send(List<PendingStream> dirty, long end) {
        long nanos = end - System.nanoTime();
        if (dirty.size() == 1) {
            PendingStream only = dirty.get(0);
            String name = only.key().name();
            long millis =
                    Math.min(Duration.ofNanos(nanos).toMillis(), node.timeout().toMillis());
            AppendToStreamOptions options = AppendToStreamOptions.get()
                    .requiresLeader()
                    .deadline(Math.max(1, millis))
                    .streamState(expected(only));
            node.onceUnless(
                            "append of " + only.bytes() + " bytes to stream " + name,
                            client -> client.appendToStream(
                                    name, options, only.data(form).iterator()),
                            nanos,
                            () -> new Whereabouts(node, end).showThatStored(dirty))
                    .map(WriteResult::getLogPosition)
                    .ifPresent(last -> only.writtenAt(last.getCommitUnsigned(), last.getPrepareUnsigned()));
            return;
        }
        List<AppendStreamRequest> requests = dirty.stream()
                .map(stream -> new AppendStreamRequest(
                        stream.key().name(), stream.data(form).iterator(), expected(stream)))
                .toList();
        long bytes = dirty.stream().mapToLong(PendingStream::bytes).sum();
        // They are written in this order, and the server tells the position of the last event of all.
        node.onceUnless(
                        "append of " + bytes + " bytes to the streams " + named(dirty),
                        client -> client.multiStreamAppend(requests.iterator()),
                        nanos,
                        () -> new Whereabouts(node, end).showThatStored(dirty))
                .map(MultiStreamAppendResponse::getPosition)
                .ifPresent(last -> dirty.get(dirty.size() - 1).writtenAt(last, last));
    }

    private static String named(List<PendingStream> dirty) {
        String first =
                dirty.stream().limit(NAMED).map(stream -> stream.key().name()).collect(Collectors.joining(", "));
        return dirty.size() > NAMED ? first + " and " + (dirty.size() - NAMED) + " more" : first;
    }

    private static StreamState expected(PendingStream stream) {
        long revision = stream.base().revision();
        return revision == Tail.NOTHING ? StreamState.noStream() : StreamState.streamRevision(revision);
    }

    /** The stream at which the append can never succeed, so that nothing of it was or will be stored. */
    private Optional<PendingStream> conflicting(List<PendingStream> dirty, CallFailure e, Whereabouts whereabouts) {
        if (e.kind() != CallFailure.Kind.CONFLICT) {
            return e.isWorthALook() ? whereabouts.moved(dirty) : Optional.empty();
        }
        String name = e.conflicting().orElse("");
        return dirty.stream()
                .filter(stream -> stream.key().name().equals(name))
                .findFirst()
                .or(() -> Optional.of(dirty.get(0)));
    }

    /** Whether an attempt that was not answered has been carried out. */
    private boolean isStored(List<PendingStream> dirty) {
        return dirty.stream().allMatch(stream -> {
            List<UUID> ids = stream.ids();
            return streams.idsAfter(stream.key(), stream.base().revision(), ids.size())
                    .equals(ids);
        });
    }

    /**
     * The words of the caller's expectation, because the client's are of revisions, and not always right. A single call
     * looks again by itself.
     */
    private VersionConflictException conflict(PendingStream stream, boolean ofOneCall, CallFailure e) {
        StreamId id = stream.key().stream();
        if (!ofOneCall) {
            try {
                StreamHead now = streams.tail(stream.key()).head();
                if (stream.expected().judge(now) == Acceptance.CONFLICT) {
                    return VersionConflictException.found(id, stream.expected(), now.version());
                }
            } catch (EventSourceryException unreadable) {
                LOG.log(System.Logger.Level.DEBUG, "The version that was met could not be read.", unreadable);
            }
        }
        return VersionConflictException.raced(id, stream.expected(), QuietCause.of(e.getCause()));
    }

    /** A deletion deletes whatever is there, so it is not disturbed by what came in between. */
    private boolean rebased(PendingStream stream) {
        if (!stream.isDeleted()) {
            return false;
        }
        stream.rebase(streams.tail(stream.key()));
        return true;
    }

    private static RuntimeException unknown(PendingWrites writes, EventSourceryException e) {
        return writes.eventIds().isEmpty()
                ? new TransientStoreException(
                        "The deletion was not answered by KurrentDB: repeat the call, it does no harm twice.",
                        e.getCause())
                : new AppendOutcomeUnknownException(writes.streamIds(), writes.eventIds(), e.getCause());
    }

    /** What need not be atomic with the events: clearing away, and snapshots. False when the server does not answer. */
    private boolean afterwards(PendingStream stream, boolean alone) {
        try {
            Tail base = stream.base();
            if (stream.isDeleted() && base.revision() != Tail.NOTHING) {
                // A life that had ended already may not have been cleared away, when nobody answered.
                metadata.truncate(stream.key().name(), stream.ends() ? base.revision() + 1 : base.revision());
                snapshots.remove(stream.key());
            }
            if (!stream.snapshots().isEmpty()) {
                long before = stream.isDirty()
                        ? streams.tail(stream.key()).before()
                        : stream.base().before();
                stream.snapshots().values().forEach(snapshot -> snapshots.save(stream.key(), before, snapshot));
            }
            return true;
        } catch (EventSourceryException e) {
            if (alone) {
                throw e;
            }
            if (stream.isDeleted() && !(e instanceof TransientStoreException)) {
                throw new StoreFailureException(
                        "Stream " + stream.key().stream()
                                + " has ended, and the store reads nothing of it any more, but what"
                                + " it held is still on the server for others to read, and no scavenging clears it away: "
                                + e.getMessage(),
                        e);
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Stream " + stream.key().stream() + " is written, but "
                            + (stream.isDeleted()
                                    ? "what it held before could not be cleared away, and is still on the server: delete"
                                            + " the stream again."
                                    : "its snapshot could not be kept; nothing depends on that."),
                    e);
            return !(e instanceof TransientStoreException);
        }
    }

    /** Nothing is ended whose content could not be cleared away: the rights are tried before. */
    private void refuseDeletionWithoutRights(PendingStream stream) {
        try {
            metadata.touch(stream.key().name());
        } catch (StoreFailureException e) {
            throw new StoreFailureException(
                    "Stream " + stream.key().stream()
                            + " is not deleted, because its content would stay on the server: the"
                            + " user of the connection must read and write the metadata of the stream ($mr and $mw): "
                            + e.getMessage(),
                    e);
        }
    }
}
