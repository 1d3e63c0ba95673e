// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.state;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The single ordered log: every event of every stream in the order it was stored.
 *
 * <p>Safe for all threads; a call sees and leaves whole appends. Listeners are told after each write, outside the lock,
 * by the thread that wrote. Nothing is ever removed: deletions only hide events from reads of their stream.
 */
public final class EventLog {

    private static final String METADATA_TYPE = "$metadata";

    private final Clock clock;
    private final List<StoredEvent> log = new ArrayList<>();
    private final Streams streams = new Streams();
    private final RecentIds recent = new RecentIds();
    private final AppendRules rules = new AppendRules(streams, recent);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long nextPosition;

    public EventLog(Clock clock) {
        this.clock = clock;
    }

    /** Tells this listener about every write from now on. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    public void stopListening(Runnable listener) {
        listeners.remove(listener);
    }

    /** Stores everything or nothing. */
    public AppendOutcome append(List<StreamAppend> appends) {
        AppendOutcome outcome;
        synchronized (this) {
            outcome = appendAll(appends);
        }
        listeners.forEach(Runnable::run);
        return outcome;
    }

    /** Hides all events of a stream; its numbers go on at the next append. */
    public AppendOutcome delete(String stream, long expected) {
        return end(stream, expected, false);
    }

    /** Removes a stream for ever. */
    public AppendOutcome tombstone(String stream, long expected) {
        return end(stream, expected, true);
    }

    /** Up to {@code count} events from a revision on; a revision past the end is the end when reading backwards. */
    public synchronized StreamPage read(String stream, long from, boolean backwards, long count) {
        StreamHistory history = streams.history(stream);
        if (streams.isTombstoned(stream)) {
            return StreamPage.none(StreamPage.State.TOMBSTONED);
        }
        if (history.last() < 0 || streams.isDeleted(stream)) {
            return StreamPage.none(StreamPage.State.NOT_FOUND);
        }
        List<StoredEvent> page = streams.readable(stream, from, backwards, count, clock.instant());
        return new StreamPage(StreamPage.State.FOUND, page, streams.firstRevision(stream), history.last());
    }

    /** The events from an index of the log on, whatever became of their streams. */
    public synchronized List<StoredEvent> slice(int from, int count) {
        int to = (int) Math.min(log.size(), (long) from + count);
        return from >= to ? List.of() : List.copyOf(log.subList(from, to));
    }

    /** How many events there are: the index of the next one. */
    public synchronized int size() {
        return log.size();
    }

    /** Where the next event will begin. */
    public synchronized long end() {
        return nextPosition;
    }

    /** Whether a record begins at a position, or the log ends there or before. */
    public synchronized boolean isBoundary(long position) {
        int index = indexOf(position);
        return position >= nextPosition || index < log.size() && log.get(index).position() == position;
    }

    /** The index of the first event at or after a position. */
    public synchronized int indexOf(long position) {
        int low = 0;
        int high = log.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The revision of the last event of a stream, -1 where nothing was written. */
    public synchronized long lastRevision(String stream) {
        return streams.history(stream).last();
    }

    /** An event by its place in its stream, readable or not; {@link StoredEvent#TOMBSTONE_REVISION} is a place too. */
    public synchronized Optional<StoredEvent> find(String stream, long revision) {
        return Optional.ofNullable(streams.history(stream).at(revision));
    }

    /** Whether an event of a stream can still be read there. */
    public synchronized boolean isReadable(StoredEvent event) {
        return !streams.isTombstoned(event.stream())
                && event.revision() >= streams.firstRevision(event.stream())
                && !streams.metadata(event.stream()).isTooOld(event, clock.instant());
    }

    /** Who has a right to a stream, where its metadata say so. */
    public synchronized Optional<Set<String>> roles(String stream, String right) {
        return streams.metadata(stream).roles(right);
    }

    /** What a restart does to a server: repeats without an exact expectation are not recognised any more. */
    public synchronized void forgetRecentIds() {
        recent.clear();
    }

    private AppendOutcome appendAll(List<StreamAppend> appends) {
        List<AppendCheck> checks = appends.stream().map(rules::check).toList();
        for (AppendCheck check : checks) {
            if (check.decision() == AppendCheck.Decision.TOMBSTONED) {
                return new AppendOutcome.Tombstoned(check.append().stream(), first(checks).append().stream());
            }
        }
        if (checks.stream().allMatch(check -> check.decision() == AppendCheck.Decision.REPEAT)) {
            return repeated(checks);
        }
        if (checks.stream().allMatch(check -> check.decision() == AppendCheck.Decision.OK)) {
            return store(checks);
        }
        AppendCheck first = first(checks);
        return new AppendOutcome.Conflict(
                first.append().stream(),
                first.append().expected(),
                first.current(),
                checks.stream().anyMatch(check -> check.decision().isRepeat()));
    }

    /** The first stream that cannot simply be written. */
    private static AppendCheck first(List<AppendCheck> checks) {
        return checks.stream()
                .filter(check -> check.decision() != AppendCheck.Decision.OK)
                .findFirst()
                .orElseThrow();
    }

    /** What is hidden by now has no position any more. */
    private AppendOutcome repeated(List<AppendCheck> checks) {
        return new AppendOutcome.Stored(
                checks.stream().map(check -> check.last().revision()).toList(),
                checks.stream()
                        .filter(check -> isReadable(check.last()))
                        .mapToLong(check -> check.last().position())
                        .max()
                        .orElse(-1));
    }

    private AppendOutcome store(List<AppendCheck> checks) {
        List<String> hidden = checks.stream().flatMap(this::hidden).toList();
        List<Long> revisions = new ArrayList<>();
        long position = nextPosition;
        for (AppendCheck check : checks) {
            long revision = check.current();
            for (ProposedEvent event : check.append().events()) {
                position = add(check.append().stream(), ++revision, event).position();
            }
            revisions.add(revision);
        }
        for (String stream : hidden) {
            long end = checks.stream()
                    .filter(check -> check.append().stream().equals(stream))
                    .mapToLong(AppendCheck::current)
                    .findFirst()
                    .orElse(streams.history(stream).last());
            addMetadata(stream, streams.metadata(stream).truncatedBefore(end + 1));
        }
        return new AppendOutcome.Stored(revisions, position);
    }

    /** The deleted stream that an append to it, or to its metadata, brings back with only its later events. */
    private Stream<String> hidden(AppendCheck check) {
        String stream = check.append().stream();
        if (Streams.isMetadata(stream) && streams.isDeleted(Streams.ownerOf(stream))) {
            return Stream.of(Streams.ownerOf(stream));
        }
        return check.deleted() ? Stream.of(stream) : Stream.empty();
    }

    private AppendOutcome end(String stream, long expected, boolean forEver) {
        AppendOutcome outcome;
        synchronized (this) {
            outcome = endNow(stream, expected, forEver);
        }
        listeners.forEach(Runnable::run);
        return outcome;
    }

    private AppendOutcome endNow(String stream, long expected, boolean forEver) {
        ProposedEvent mark = event(forEver ? "$streamDeleted" : METADATA_TYPE, ByteString.EMPTY);
        AppendCheck check = rules.check(new StreamAppend(stream, expected, List.of(mark)));
        if (check.decision() == AppendCheck.Decision.TOMBSTONED) {
            return new AppendOutcome.Tombstoned(stream, stream);
        }
        if (check.decision() != AppendCheck.Decision.OK || (!forEver && !streams.wasWritten(stream))) {
            return new AppendOutcome.Conflict(stream, expected, check.current(), false);
        }
        StoredEvent last = forEver
                ? add(stream, StoredEvent.TOMBSTONE_REVISION, mark)
                : addMetadata(stream, StreamMetadata.deleted());
        return new AppendOutcome.Stored(List.of(last.revision()), last.position());
    }

    private StoredEvent addMetadata(String stream, StreamMetadata metadata) {
        String name = Streams.metadataOf(stream);
        return add(name, streams.history(name).last() + 1, event(METADATA_TYPE, metadata.text()));
    }

    private static ProposedEvent event(String type, ByteString data) {
        return new ProposedEvent(UUID.randomUUID(), type, true, data, ByteString.EMPTY);
    }

    private StoredEvent add(String stream, long revision, ProposedEvent proposed) {
        StoredEvent event = new StoredEvent(stream, revision, nextPosition, clock.instant(), proposed);
        nextPosition = event.end();
        log.add(event);
        streams.add(event);
        recent.add(event);
        return event;
    }
}
