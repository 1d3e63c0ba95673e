// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.relay;

import io.eventsourcery.EventStore;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.Position;
import io.eventsourcery.subscription.Pull;
import io.eventsourcery.subscription.PullSubscription;
import io.eventsourcery.subscription.Subscriptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Carries events from the log of one store into the streams of another, in order, with their ids, versions and
 * contexts.
 *
 * <p>A pass that is repeated, because it failed or because its position was not kept, stores nothing twice: the other
 * store recognises the ids. An event that cannot be carried stops the pass with the exception of the other store; no
 * later event is carried, and the next pass begins with this one again. Only one relay at a time, and no other writer,
 * may write these streams of the other store. A stream that is deleted here is not deleted there; if it begins again,
 * the relay stops with a {@code VersionConflictException} until it is deleted there too.
 *
 * <p>Keep the relay from pass to pass, as you keep a reader: it notices when the log goes back, and then refuses to go on from
 * the position that it reached, behind which it would skip events. Begin with a new relay then.
 *
 * <p>Events arrive in their present form: payloads are decoded, upcast and encoded again. Thread-safe; appends run in the
 * caller's transaction if there is one.
 */
public final class EventRelay {

    private final Subscriptions source;
    private final Carrier target;
    private final UnaryOperator<PullSubscription> wanted;
    private final AtomicReference<Reader> latest = new AtomicReference<>();

    private EventRelay(Subscriptions source, Carrier target, UnaryOperator<PullSubscription> wanted) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = target;
        this.wanted = Objects.requireNonNull(wanted, "wanted");
    }

    /** A relay of all events. */
    public static EventRelay between(Subscriptions source, EventStore target) {
        return new EventRelay(source, new Carrier(target), UnaryOperator.identity());
    }

    /**
     * The same relay for some streams only, such as {@code s -> s.toCategory("order")}. The filter must select whole
     * streams: with only some events of a stream, the relay stops at a conflict.
     */
    public EventRelay only(UnaryOperator<PullSubscription> filter) {
        return new EventRelay(source, target, filter);
    }

    /**
     * Carries the events behind a position.
     *
     * @param after exclusive; {@link Position#start()} at first
     * @param limit the maximum number of events, 1 or more
     * @throws io.eventsourcery.stream.VersionConflictException if a stream of the other store holds other events
     * @throws io.eventsourcery.subscription.LogWentBackException if the log went back since this relay came to that position
     * @throws io.eventsourcery.error.InvalidInputException if the limit is below 1
     */
    public RelayPass run(Position after, int limit) {
        Reader former = latest.getAndSet(null);
        Reader reader = former;
        try {
            if (former == null || !former.goesOnAt(after, limit)) {
                if (former != null) {
                    former.refuseOtherLog(after);
                }
                reader = new Reader(after, limit, reader(after, limit));
            } else {
                // What has committed by now is to be carried, also what another node appended.
                source.position();
            }
            RelayPass pass = carry(reader.pull());
            reader = new Reader(pass.position(), limit, reader.pull());
            return pass;
        } finally {
            latest.set(reader);
        }
    }

    private Pull<List<RecordedEvent<?>>> reader(Position after, int limit) {
        return wanted.apply(source.startFrom(after)).batches(limit, PullSubscription.SHORTEST_TIME_LIMIT);
    }

    private RelayPass carry(Pull<List<RecordedEvent<?>>> pull) {
        List<RecordedEvent<?>> events = pull.next();
        int done = 0;
        while (done < events.size()) {
            int end = endOfRun(events, done);
            target.carry(events.subList(done, end));
            done = end;
        }
        return new RelayPass(pull.position(), events.size());
    }

    /** The end of a run of neighbours in one stream with consecutive versions, which are appended together. */
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
}
