// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.stream;

import io.eventsourcery.error.StoreFailureException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.EventsRead;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.form.EventForm;
import io.eventsourcery.kurrentdb.form.StreamNames;
import io.eventsourcery.spi.stream.PageRequest;
import io.eventsourcery.spi.stream.StoredEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.stream.StreamId;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The streams as they are on the server. Thread-safe. */
public record StoredStreams(Node node, EventForm form, Metadata metadata, KnownTails tails, long maxBytes) {

    /** How often a stream may end its life while one page of it is read. */
    private static final int LIVES = 10;

    /** No stream comes so far, and no sum of two such numbers is too large. */
    private static final long FARTHEST = Long.MAX_VALUE / 4;

    /** Where a stream ends now. */
    public Tail tail(StreamKey key) {
        String name = key.name();
        return tail(name, key.stream(), new SecondLook(tails).at(key, () -> end(name), Optional::isEmpty));
    }

    private Optional<ReadResult> end(String name) {
        return read(name, ReadStreamOptions.get().backwards().fromEnd().maxCount(1));
    }

    private Tail tail(String name, StreamId stream, Optional<ReadResult> read) {
        if (read.isEmpty()) {
            return Tail.none();
        }
        if (read.get().getEvents().isEmpty()) {
            // Somebody cut it off by hand, which ends a life as well.
            long last = read.get().getLastStreamPosition();
            refuseHidden(name, last + 1);
            return Tail.ended(last);
        }
        return tailOf(name, stream, read.get().getEvents().get(0).getOriginalEvent());
    }

    private Tail tailOf(String name, StreamId stream, RecordedEvent last) {
        if (EventForm.isEndOfLife(last)) {
            return Tail.ended(last.getRevision());
        }
        StoredEvent event = form.stored(stream, last).orElseThrow(() -> foreign(name, last));
        return Tail.at(last.getRevision(), event.version(), event.versioned());
    }

    /** Where a stream ends whose last event is this; empty without one. */
    public Optional<Tail> tailOf(StreamKey key, List<RecordedEvent> last) {
        return last.stream().findFirst().map(event -> tailOf(key.name(), key.stream(), event));
    }

    private static StoreFailureException foreign(String name, RecordedEvent event) {
        return new StoreFailureException("The stream " + name
                + " on the server holds an event that this library did not" + " write, at revision "
                + event.getRevision() + ": write such events to streams of another category.");
    }

    /**
     * Events of the present life of a stream: by one call, where that shows enough.
     *
     * @param transaction the mark of the present one
     */
    public StreamPage page(StreamKey key, PageRequest page, int transaction) {
        boolean isBounded = page.backward() && page.to() != Long.MAX_VALUE;
        boolean isFar = page.from() > page.to() || page.from() > FARTHEST;
        Optional<StreamPage> atOnce = isBounded || isFar
                ? Optional.empty()
                : page.backward()
                        ? fromEnd(key, page, transaction)
                        : forwards(key, page, false).page(transaction);
        return atOnce.orElseGet(() -> pageOfLife(key, page));
    }

    private StreamPage pageOfLife(StreamKey key, PageRequest page) {
        for (int life = 0; life < LIVES; life++) {
            Optional<StreamPage> events = page(key.name(), key.stream(), tail(key), page);
            if (events.isPresent()) {
                return events.get();
            }
        }
        throw new TransientStoreException(
                "Stream " + key.stream() + " was deleted again and again while it was read.", null);
    }

    /** The last event shows where the life ends, and its version where that begins. */
    private Optional<StreamPage> fromEnd(StreamKey key, PageRequest page, int transaction) {
        EventsRead.Found found = new SecondLook(tails)
                .at(
                        key,
                        () -> found(key.name(), options().backwards().fromEnd().maxCount(page.limit())),
                        Optional::isEmpty)
                .orElse(null);
        if (found == null) {
            tails.saw(key, Tail.none(), transaction);
            return Optional.of(StreamPage.nothing());
        }
        List<StoredEvent> events = new ArrayList<>(found.events().size());
        for (RecordedEvent event : found.events()) {
            if (EventForm.isEndOfLife(event)) {
                break;
            }
            StoredEvent stored = ours(key, event);
            boolean isNext = events.isEmpty()
                    || stored.version() == events.get(events.size() - 1).version() - 1;
            if (!isNext || stored.version() < page.from()) {
                break;
            }
            if (events.isEmpty()) {
                tails.saw(key, Tail.at(event.getRevision(), stored.version(), stored.versioned()), transaction);
            }
            events.add(stored);
        }
        if (events.isEmpty()) {
            return Optional.empty();
        }
        long reached = events.get(events.size() - 1).version();
        boolean isLast = reached == page.from();
        boolean isMore = events.size() == page.limit() || found.isCut();
        return isLast || isMore ? Optional.of(new StreamPage(events, isLast)) : Optional.empty();
    }

    /**
     * One question for a page, and what can be asked beside it: the snapshots, and where the stream ends, if it is known to go
     * on behind the page.
     */
    public Forwards forwards(StreamKey key, PageRequest page, boolean withSnapshots) {
        Optional<Tail> known = tails.probable(key).filter(tail -> tail.revision() != Tail.NOTHING);
        int wanted = (int) Math.min(page.limit(), page.to() - page.from() + 1);
        boolean isLong = known.filter(tail -> tail.head().version() - page.from() >= wanted)
                .isPresent();
        int asked = isLong || wanted == Integer.MAX_VALUE ? wanted : wanted + 1;
        ReadStreamOptions options = options().forwards().maxCount(asked);
        if (known.isEmpty() && page.from() == 1) {
            options.fromStart();
        } else {
            options.fromRevision(known.orElse(Tail.none()).revisionOf(page.from()));
        }
        String name = key.name();
        ReadStreamOptions end = options().backwards().fromEnd().maxCount(1);
        ReadStreamOptions snapshots = options().backwards().fromEnd().maxCount(Snapshots.KEPT);
        Supplier<Answers> question = () -> ask("read of stream " + name, client -> {
            Arriving arriving = new Arriving(form, key.stream());
            return EventsRead.ifThere(client.readStreamReactive(name, options), maxBytes, arriving)
                    .thenCombine(
                            isLong ? EventsRead.ifThere(client.readStreamReactive(name, end), maxBytes) : NOTHING_ASKED,
                            (events, last) -> new Answers(events, arriving, last, Optional.empty()))
                    .thenCombine(
                            withSnapshots
                                    ? EventsRead.ifAny(
                                            client.readStreamReactive(StreamNames.snapshotsOf(name), snapshots),
                                            maxBytes)
                                    : NOTHING_ASKED,
                            Answers::with);
        });
        Answers answers =
                new SecondLook(tails).at(key, question, found -> found.page().isEmpty());
        Optional<Stretch> stretch = answers.page()
                .map(found -> Stretch.of(found, page, wanted, asked, place -> answers.arriving()
                        .at(place)
                        .orElseGet(() -> ours(key, found.events().get(place)))));
        return new Forwards(this, key, answers, stretch);
    }

    private static final CompletableFuture<Optional<EventsRead.Found>> NOTHING_ASKED =
            CompletableFuture.completedFuture(Optional.empty());

    /** What was answered, each empty when there is no such stream, or nobody asked. */
    record Answers(
            Optional<EventsRead.Found> page,
            Arriving arriving,
            Optional<EventsRead.Found> end,
            Optional<EventsRead.Found> snapshots) {

        private Answers with(Optional<EventsRead.Found> found) {
            return new Answers(page, arriving, end, found);
        }
    }

    private StoredEvent ours(StreamKey key, RecordedEvent event) {
        return form.stored(key.stream(), event).orElseThrow(() -> foreign(key.name(), event));
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
    public Optional<StreamPage> page(String name, StreamId stream, Tail tail, PageRequest page) {
        Optional<StreamPage> events = present(name, stream, tail, page);
        if (events.isEmpty() && tail(name, stream, end(name)).before() == tail.before()) {
            refuseHidden(name, tail.before());
        }
        return events;
    }

    private Optional<StreamPage> present(String name, StreamId stream, Tail tail, PageRequest page) {
        long to = Math.min(page.to(), tail.head().version());
        if (page.from() > to) {
            return Optional.of(StreamPage.nothing());
        }
        int wanted = (int) Math.min(page.limit(), to - page.from() + 1);
        ReadStreamOptions options = options().maxCount(wanted);
        Optional<EventsRead.Found> read = page.backward()
                ? found(name, options.backwards().fromRevision(tail.revisionOf(to)))
                : found(name, options.forwards().fromRevision(tail.revisionOf(page.from())));
        List<StoredEvent> events = new ArrayList<>(wanted);
        for (RecordedEvent event : read.map(EventsRead.Found::events).orElse(List.of())) {
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
        boolean isCut = read.isPresent() && read.get().isCut() && !events.isEmpty();
        return events.size() == wanted || isCut
                ? Optional.of(new StreamPage(events, events.size() == to - page.from() + 1))
                : Optional.empty();
    }

    /** All of a page, however large it is; empty when that life is over. */
    public Optional<List<StoredEvent>> whole(StreamKey key, Tail tail, PageRequest page) {
        List<StoredEvent> all = new ArrayList<>();
        PageRequest next = page;
        while (true) {
            Optional<StreamPage> found = page(key.name(), key.stream(), tail, next);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(found.get().events());
            if (found.get().isLast() || all.size() >= page.limit()) {
                return Optional.of(all);
            }
            next = new PageRequest(page.from() + all.size(), page.to(), false, page.limit() - all.size());
        }
    }

    /** The ids of what was written behind a revision, whatever it is. */
    public List<UUID> idsAfter(StreamKey key, long revision, int count) {
        return read(key.name(), behind(revision, count)).map(StoredStreams::ids).orElse(List.of());
    }

    public static ReadStreamOptions behind(long revision, int count) {
        ReadStreamOptions options = ReadStreamOptions.get().forwards().maxCount(count);
        return revision == Tail.NOTHING ? options.fromStart() : options.fromRevision(revision + 1);
    }

    public static List<UUID> ids(ReadResult read) {
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

    /** Reads a stream, as far as the bytes of a page allow; empty when there is none. */
    public Optional<EventsRead.Found> found(String name, ReadStreamOptions options) {
        return ask(
                "read of stream " + name,
                client -> EventsRead.ifThere(client.readStreamReactive(name, options), maxBytes));
    }

    /** The same of a stream on which nothing depends: one that somebody tombstoned counts as none. */
    Optional<EventsRead.Found> foundOfSnapshots(String name, ReadStreamOptions options) {
        return ask(
                "read of stream " + name,
                client -> EventsRead.ifAny(client.readStreamReactive(name, options), maxBytes));
    }

    /** A question to the leader. */
    public ReadStreamOptions options() {
        return ReadStreamOptions.get()
                .requiresLeader()
                .batchSize(EventsRead.AHEAD)
                .deadline(node.timeout().toMillis());
    }

    private <T> T ask(String what, Function<KurrentDBClient, CompletableFuture<T>> question) {
        try {
            return node.read(what, question);
        } catch (CallFailure e) {
            throw e.typed();
        }
    }
}
