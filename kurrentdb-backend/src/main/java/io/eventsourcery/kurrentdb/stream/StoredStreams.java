// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.spi.PageRequest;
import io.eventsourcery.spi.StoredEvent;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The streams as they are on the server. Thread-safe. */
record StoredStreams(Node node, EventForm form, Metadata metadata) {

    /** How often a stream may end its life while one page of it is read. */
    private static final int LIVES = 10;

    /** Where a stream ends now. */
    Tail tail(StreamKey key) {
        return tail(key.name(), key.stream());
    }

    private Tail tail(String name, StreamId stream) {
        Optional<ReadResult> read =
                read(name, ReadStreamOptions.get().backwards().fromEnd().maxCount(1));
        if (read.isEmpty()) {
            return Tail.none();
        }
        if (read.get().getEvents().isEmpty()) {
            // Somebody cut it off by hand, which ends a life as well.
            long last = read.get().getLastStreamPosition();
            refuseHidden(name, last + 1);
            return Tail.ended(last);
        }
        RecordedEvent last = read.get().getEvents().get(0).getOriginalEvent();
        if (EventForm.isEndOfLife(last)) {
            return Tail.ended(last.getRevision());
        }
        StoredEvent event = form.stored(stream, last).orElseThrow(() -> foreign(name, last));
        return Tail.at(last.getRevision(), event.version(), event.versioned());
    }

    private static StoreFailureException foreign(String name, RecordedEvent event) {
        return new StoreFailureException("The stream " + name
                + " on the server holds an event that this library did not" + " write, at revision "
                + event.getRevision() + ": write such events to streams of another category.");
    }

    /** Events of the present life of a stream. */
    List<StoredEvent> page(StreamKey key, PageRequest page) {
        String name = key.name();
        for (int life = 0; life < LIVES; life++) {
            Optional<List<StoredEvent>> events = page(name, key.stream(), tail(key), page);
            if (events.isPresent()) {
                return events.get();
            }
        }
        throw new TransientStoreException(
                "Stream " + key.stream() + " was deleted again and again while it was read.", null);
    }

    /** What others set in the metadata would let events be appended and never be seen. */
    private void refuseHidden(String name, long before) {
        List<String> hiding = metadata.hiding(name, before);
        if (!hiding.isEmpty()) {
            throw new StoreFailureException(
                    "The stream " + name + " on the server has metadata that hide events of it: "
                            + String.join(", ", hiding)
                            + ", which this library did not set: remove that from the metadata of the"
                            + " stream.");
        }
    }

    /**
     * Events of the life that ends at this tail; empty when that life is over.
     *
     * @throws StoreFailureException when events of it are hidden, because others set its metadata
     */
    Optional<List<StoredEvent>> page(String name, StreamId stream, Tail tail, PageRequest page) {
        Optional<List<StoredEvent>> events = present(name, stream, tail, page);
        if (events.isEmpty() && tail(name, stream).before() == tail.before()) {
            refuseHidden(name, tail.before());
        }
        return events;
    }

    private Optional<List<StoredEvent>> present(String name, StreamId stream, Tail tail, PageRequest page) {
        long to = Math.min(page.to(), tail.head().version());
        if (page.from() > to) {
            return Optional.of(List.of());
        }
        int wanted = (int) Math.min(page.limit(), to - page.from() + 1);
        ReadStreamOptions options = ReadStreamOptions.get().maxCount(wanted);
        Optional<ReadResult> read = page.backward()
                ? read(name, options.backwards().fromRevision(tail.revisionOf(to)))
                : read(name, options.forwards().fromRevision(tail.revisionOf(page.from())));
        List<StoredEvent> events = new ArrayList<>(wanted);
        for (ResolvedEvent resolved : read.map(ReadResult::getEvents).orElse(List.of())) {
            RecordedEvent event = resolved.getOriginalEvent();
            long version = page.backward() ? to - events.size() : page.from() + events.size();
            if (event.getRevision() != tail.revisionOf(version)) {
                return Optional.empty();
            }
            StoredEvent stored = form.stored(stream, event).orElseThrow(() -> foreign(name, event));
            if (stored.version() != version) {
                return Optional.empty();
            }
            events.add(stored);
        }
        return events.size() == wanted ? Optional.of(events) : Optional.empty();
    }

    /** The ids of what was written behind a revision, whatever it is. */
    List<UUID> idsAfter(StreamKey key, long revision, int count) {
        return read(key.name(), behind(revision, count)).map(StoredStreams::ids).orElse(List.of());
    }

    static ReadStreamOptions behind(long revision, int count) {
        ReadStreamOptions options = ReadStreamOptions.get().forwards().maxCount(count);
        return revision == Tail.NOTHING ? options.fromStart() : options.fromRevision(revision + 1);
    }

    static List<UUID> ids(ReadResult read) {
        return read.getEvents().stream()
                .map(event -> event.getOriginalEvent().getEventId())
                .toList();
    }

    /** Reads a stream; empty when there is none. */
    Optional<ReadResult> read(String name, ReadStreamOptions options) {
        options.requiresLeader().deadline(node.timeout().toMillis());
        try {
            return Optional.of(node.read("read of stream " + name, client -> client.readStream(name, options)));
        } catch (CallFailure e) {
            if (e.kind() == CallFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e.typed();
        }
    }
}
