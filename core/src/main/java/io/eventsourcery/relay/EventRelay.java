// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.EventStore;
import io.eventsourcery.ReadRange;
import io.eventsourcery.event.NewEvent;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
            carry(events.subList(done, end), limit);
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

    private void carry(List<RecordedEvent<?>> run, int limit) {
        RecordedEvent<?> first = run.get(0);
        EventStore store = target.forTenant(first.tenant());
        if (first.version().isPresent()) {
            long before = first.version().getAsLong() - 1;
            ExpectedVersion expected = before == 0 ? ExpectedVersion.none() : ExpectedVersion.exactly(before);
            store.append(first.stream(), expected, same(run));
            return;
        }
        // Without versions nothing recognises a repeat, but only the last pass can have been repeated.
        Set<UUID> there = store.read(first.stream(), ReadRange.all().backwards().limit(limit))
                .map(RecordedEvent::id)
                .collect(Collectors.toSet());
        List<RecordedEvent<?>> missing =
                run.stream().filter(event -> !there.contains(event.id())).toList();
        if (!missing.isEmpty()) {
            store.append(first.stream(), ExpectedVersion.unversioned(), same(missing));
        }
    }

    private static List<NewEvent> same(List<RecordedEvent<?>> run) {
        return run.stream()
                .map(event -> new NewEvent(event.id(), event.payload(), event.context()))
                .toList();
    }
}
