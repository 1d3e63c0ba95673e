// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.store;

import io.eventsourcery.AppendResult;
import io.eventsourcery.StreamAppend;
import io.eventsourcery.StreamGuard;
import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.AppendListener;
import io.eventsourcery.backend.CommitFailedException;
import io.eventsourcery.core.codec.EventTranslator;
import io.eventsourcery.core.log.LogSignal;
import io.eventsourcery.core.tag.AnnotatedTags;
import io.eventsourcery.core.transaction.QuietCause;
import io.eventsourcery.core.transaction.UnitOfWork;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.GuardStorage;
import io.eventsourcery.spi.stream.GuardedWrites;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StoredSnapshot;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.AppendOutcomeUnknownException;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.stream.VersionConflictException;
import io.eventsourcery.stream.VersioningModeException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The writing half of the engine: checks and encodes first, then writes, then calls the listener. */
record EventWriter(
        Storage storage,
        UnitOfWork unit,
        EventTranslator translator,
        Clock clock,
        AppendListener listener,
        AmbientContext ambient,
        Supplier<EventContext> trace,
        LogSignal signal,
        AnnotatedTags tags) {

    /** The number of races that an append outside of transactions may lose. */
    private static final int RACES = 10;

    /** Half of the wait before the second attempt; it doubles with each, to 50 ms in all. */
    private static final long PAUSE_NANOS = 50_000;

    List<AppendResult> append(TenantId tenant, List<StreamAppend> appends) {
        return append(tenant, appends, storage.events()::append);
    }

    /** @param condition under which it is allowed */
    List<AppendResult> append(TenantId tenant, List<StreamAppend> appends, TagBounds condition) {
        TagStorage tagged = storage.neededTags();
        return append(tenant, appends, (owner, writes) -> tagged.append(owner, writes, condition));
    }

    /** @param guards which have to hold; none for an ordinary append */
    List<AppendResult> append(TenantId tenant, List<StreamAppend> appends, List<StreamGuard> guards) {
        unit.requireOpen();
        List<StreamGuard> each = GuardPlan.of(guards);
        if (each.isEmpty()) {
            return append(tenant, appends);
        }
        GuardStorage guarding = storage.neededGuards();
        AppendPlan.of(appends, storage);
        GuardPlan.check(each, appends);
        return append(tenant, appends, (owner, writes) -> guarding.append(owner, new GuardedWrites(each, writes)));
    }

    /** How a storage writes, with whatever else has to hold. */
    private interface Storing {
        List<StreamWritten> write(TenantId tenant, List<StreamWrite> writes);
    }

    private List<AppendResult> append(TenantId tenant, List<StreamAppend> appends, Storing storing) {
        unit.requireOpen();
        AppendPlan plan =
                AppendPlan.of(appends, storage).completedBy(ambient.current().completedBy(trace.get()));
        Instant now = now();
        List<StreamWrite> writes = new ArrayList<>(plan.ordered().size());
        for (StreamAppend append : plan.ordered()) {
            List<EncodedEvent> events = new ArrayList<>(append.events().size());
            for (NewEvent event : append.events()) {
                events.add(encoded(tenant, append.stream(), tags.completed(event)));
            }
            writes.add(new StreamWrite(append.stream(), append.expected(), events, now));
        }
        boolean own = unit.isOwn();
        int attempts = own ? RACES : 1;
        for (int attempt = 1; ; attempt++) {
            try {
                return write(tenant, plan, writes, storing);
            } catch (VersionConflictException e) {
                if (e.actual().isPresent()) {
                    throw e;
                }
                // The database decided a race. A new transaction sees who won: a repeat of ours, or somebody else.
                if (attempt == attempts) {
                    throw lostRace(e, own);
                }
                // What is in the way may be committed and not yet visible, and its writer may wait for a processor.
                LockSupport.parkNanos(PAUSE_NANOS << attempt);
            }
        }
    }

    private EncodedEvent encoded(TenantId tenant, StreamId stream, NewEvent event) {
        if (!event.tags().isEmpty()) {
            storage.neededTags();
        }
        return translator.encode(tenant, stream, event);
    }

    /**
     * An append without an expected version can succeed unchanged in a new transaction. One with an expected version
     * gets a conflict if the caller's transaction must end anyway; otherwise many transactions looked and none saw a
     * conflict, so reporting one would be wrong.
     */
    private static RuntimeException lostRace(VersionConflictException e, boolean own) {
        return e.expected().isIdempotent() && !own
                ? e
                : new TransientStoreException(
                        "Another writer appended to stream " + e.stream()
                                + " at the same moment: repeat in a new transaction.",
                        e);
    }

    private List<AppendResult> write(TenantId tenant, AppendPlan plan, List<StreamWrite> writes, Storing storing) {
        List<StreamWritten> written = unit.write(
                () -> {
                    List<StreamWritten> done = storing.write(tenant, writes);
                    wakeReaders();
                    tell(tenant, plan, writes, done);
                    return done;
                },
                e -> unknown(writes, e));
        // A storage that writes at commit knows the positions now, unless it is the commit of the caller.
        return plan.inCallersOrder(results(writes, written));
    }

    private void wakeReaders() {
        signal.append();
        if (signal.isAwaited()) {
            unit.afterCompletion(committed -> signal.commit());
        }
    }

    private void tell(TenantId tenant, AppendPlan plan, List<StreamWrite> writes, List<StreamWritten> written) {
        if (listener == AppendListener.NONE) {
            return;
        }
        List<RecordedEvent<?>> news = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (!written.get(i).repeated()) {
                List<NewEvent> events = plan.ordered().get(i).events();
                for (int k = 0; k < events.size(); k++) {
                    news.add(translator.justWritten(tenant, writes.get(i), written.get(i), events.get(k), k));
                }
            }
        }
        if (!news.isEmpty()) {
            listener.appended(news, ambient);
        }
    }

    private static List<AppendResult> results(List<StreamWrite> writes, List<StreamWritten> written) {
        List<AppendResult> results = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            StreamWrite write = writes.get(i);
            StreamWritten done = written.get(i);
            long last = done.firstVersion() + write.events().size() - 1;
            results.add(new AppendResult(
                    write.expected().isVersioned() ? OptionalLong.of(last) : OptionalLong.empty(),
                    done.last().get()));
        }
        return results;
    }

    private static RuntimeException unknown(List<StreamWrite> writes, CommitFailedException e) {
        List<UUID> ids = writes.stream()
                .flatMap(write -> write.events().stream())
                .map(EncodedEvent::id)
                .toList();
        return new AppendOutcomeUnknownException(
                writes.stream().map(StreamWrite::stream).toList(), ids, QuietCause.of(e.getCause()));
    }

    void delete(TenantId tenant, StreamId stream) {
        unit.write(
                () -> {
                    storage.events().delete(tenant, stream);
                    return null;
                },
                e -> transientFailure("deletion of stream " + stream, e));
    }

    void saveSnapshot(TenantId tenant, StreamId stream, long version, Object state) {
        unit.requireOpen();
        if (version < 1) {
            throw new InvalidInputException(
                    "No snapshot of stream " + stream + " can stand for version " + version + ": versions begin at 1.");
        }
        EncodedEvent encoded = translator.encode(tenant, stream, NewEvent.from(state));
        StoredEvent last = unit.read(() -> lastAt(tenant, stream, version));
        StoredSnapshot snapshot = new StoredSnapshot(version, last.event().id(), now(), encoded);
        unit.write(
                () -> {
                    storage.events().saveSnapshot(tenant, stream, snapshot);
                    return null;
                },
                e -> transientFailure("snapshot of stream " + stream, e));
    }

    /**
     * The last event, which must have the version: events would be applied twice to a state that claims a lower version
     * than it has.
     */
    private StoredEvent lastAt(TenantId tenant, StreamId stream, long version) {
        Optional<StoredEvent> end =
                storage.events().read(tenant, stream, PageRequest.lastEvent()).first();
        if (end.isPresent() && !end.get().versioned()) {
            throw new VersioningModeException(stream, false);
        }
        long actual = end.map(StoredEvent::version).orElse(0L);
        if (actual != version) {
            throw VersionConflictException.found(stream, ExpectedVersion.exactly(version), actual);
        }
        return end.get();
    }

    static RuntimeException transientFailure(String what, CommitFailedException e) {
        return new TransientStoreException(
                "The commit of the " + what + " was not answered: repeat the call, which is harmless.",
                QuietCause.of(e.getCause()));
    }

    /** Databases keep microseconds, some by rounding and some by cutting; cutting here makes all of them equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
