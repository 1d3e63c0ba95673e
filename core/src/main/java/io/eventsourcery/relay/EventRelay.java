// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries events from the log of one store into the streams of another, in order, with their ids, versions and contexts.
 *
 * <p>A pass that is repeated, because it failed or because its position was not kept, carries nothing twice: the other
 * store recognises the ids. An event that cannot be carried stops the pass with the exception of the other store; nothing
 * behind it is carried, and the next pass begins with it again. The streams of the other store must be written by nobody
 * else, and by one relay at a time. A stream that is deleted here is not deleted there; if it begins again, the relay
 * stops with a {@code VersionConflictException} until it is deleted there too.
 *
 * <p>Events arrive in their present form: payloads are decoded, upcast and encoded again. Stateless and thread-safe;
 * appends run in the caller's transaction if there is one.
 */
public final class EventRelay {

    /** So much later than the other store a clock may go. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final Subscriptions source;
    private final EventStore target;
    private final UnaryOperator<PullSubscription> wanted;

    private EventRelay(Subscriptions source, EventStore target, UnaryOperator<PullSubscription> wanted) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = Objects.requireNonNull(target, "target");
        this.wanted = Objects.requireNonNull(wanted, "wanted");
    }

    /** A relay of all events. */
    public static EventRelay between(Subscriptions source, EventStore target) {
        return new EventRelay(source, target, UnaryOperator.identity());
    }

    /**
     * The same relay for whole streams only of some kind, such as {@code s -> s.toCategory("order")}. A filter that takes
     * some events of a stream and not others leads to a conflict.
     */
    public EventRelay only(UnaryOperator<PullSubscription> filter) {
        return new EventRelay(source, target, filter);
    }

    /**
     * Carries the events behind a position.
     *
     * @param after exclusive; {@link Position#start()} at first
     * @param limit so many events at most, 1 or more
     * @throws io.eventsourcery.stream.VersionConflictException when a stream of the other store holds something else
     * @throws io.eventsourcery.error.InvalidInputException when the limit is below 1
     */
    public RelayPass run(Position after, int limit) {
        Pull<List<RecordedEvent<?>>> pull =
                wanted.apply(source.startFrom(after)).batches(limit, PullSubscription.SHORTEST_TIME_LIMIT);
        List<RecordedEvent<?>> events = pull.next();
        int done = 0;
        while (done < events.size()) {
            int end = endOfRun(events, done);
            carry(events.subList(done, end));
            done = end;
        }
        return new RelayPass(pull.position(), events.size());
    }

    /** Neighbours of one stream, with consecutive versions, are appended together. */
    private static int endOfRun(List<RecordedEvent<?>> events, int start) {
        int end = start + 1;
        while (end < events.size() && follows(events.get(end - 1), events.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean follows(RecordedEvent<?> event, RecordedEvent<?> next) {
        boolean sameStream =
                event.stream().equals(next.stream()) && event.tenant().equals(next.tenant());
        boolean sameMode = event.version().isPresent() == next.version().isPresent();
        return sameStream
                && sameMode
                && (event.version().isEmpty()
                        || event.version().getAsLong() + 1 == next.version().getAsLong());
    }

    private void carry(List<RecordedEvent<?>> run) {
        RecordedEvent<?> first = run.get(0);
        EventStore store = target.forTenant(first.tenant());
        if (first.version().isPresent()) {
            append(store, before(first), run);
            return;
        }
        Set<UUID> there = idsThere(store, run);
        List<RecordedEvent<?>> missing =
                run.stream().filter(event -> !there.contains(event.id())).toList();
        if (!missing.isEmpty()) {
            append(store, ExpectedVersion.unversioned(), missing);
        }
    }

    /** Without versions nothing recognises a repeat. It lies behind what was carried after these events were recorded. */
    private static Set<UUID> idsThere(EventStore store, List<RecordedEvent<?>> run) {
        Set<UUID> ids = run.stream().map(RecordedEvent::id).collect(Collectors.toSet());
        Instant recorded = run.get(0).recordedAt().minus(CLOCKS_DIFFER);
        try (Stream<RecordedEvent<?>> carried =
                store.read(run.get(0).stream(), ReadRange.all().backwards())) {
            return carried.takeWhile(event -> event.recordedAt().isAfter(recorded))
                    .map(RecordedEvent::id)
                    .filter(ids::contains)
                    .limit(ids.size())
                    .collect(Collectors.toSet());
        }
    }

    /** In one append, or in two halves where the other store does not take so much at once. */
    private static void append(EventStore store, ExpectedVersion expected, List<RecordedEvent<?>> run) {
        try {
            store.append(run.get(0).stream(), expected, same(run));
        } catch (InvalidInputException e) {
            if (run.size() == 1 || store.inTransaction()) {
                throw e;
            }
            int half = run.size() / 2;
            append(store, expected, run.subList(0, half));
            List<RecordedEvent<?>> rest = run.subList(half, run.size());
            append(store, expected.isVersioned() ? before(rest.get(0)) : expected, rest);
        }
    }

    private static ExpectedVersion before(RecordedEvent<?> first) {
        return ExpectedVersion.exactly(first.version().getAsLong() - 1);
    }

    private static List<NewEvent> same(List<RecordedEvent<?>> run) {
        return run.stream()
                .map(event -> new NewEvent(event.id(), event.payload(), event.context()))
                .toList();
    }
}
