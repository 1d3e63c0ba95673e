// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.subscription;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A stream that waits for a decision, because a handler could not handle one of its events; or all events with one order
 * key, of whatever streams.
 *
 * @param shard the shard to which it belongs
 * @param key identifies the order key of the events that wait; absent if those of the stream do
 * @param tenant the tenant of the stream
 * @param stream the stream of the event
 * @param event the event that could not be handled; it and all later events of the stream, or with the key, wait
 * @param failure the latest failure
 * @param decision what becomes of it
 */
public record ParkedStream(
        ShardKey shard,
        Optional<UUID> key,
        TenantId tenant,
        StreamId stream,
        Event event,
        Failure failure,
        Decision decision) {

    public ParkedStream {
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(decision, "decision");
    }

    /** A stream that waits as a whole. */
    public ParkedStream(
            ShardKey shard, TenantId tenant, StreamId stream, Event event, Failure failure, Decision decision) {
        this(shard, Optional.empty(), tenant, stream, event, failure, decision);
    }

    /** What waits; a subscription has one parked stream for it at most. */
    public Line line() {
        return key.map(it -> Line.ofKey(tenant, it)).orElseGet(() -> Line.ofStream(tenant, stream));
    }

    /** Whether it waits at this event of this stream. */
    public boolean isAt(TenantId its, StreamId of, UUID id) {
        return tenant.equals(its) && stream.equals(of) && event.id().equals(id);
    }

    /**
     * The place of the event.
     *
     * @param id its id
     * @param type the name under which it is stored
     * @param position its place in the log
     */
    public record Event(UUID id, String type, Position position) {}

    /**
     * Failures of one event.
     *
     * @param attempts how many there were
     * @param error the class of the latest exception and the place where it was thrown; never its message, which may
     *     hold personal data
     * @param first when the first one happened, by the clock of the node
     * @param latest when the latest one happened
     */
    public record Failure(int attempts, String error, Instant first, Instant latest) {

        /** The same event failed again. */
        public Failure again(int more, String latestError, Instant now) {
            return new Failure(attempts + more, latestError, first, now);
        }
    }

    /** What becomes of a parked stream. */
    public enum Decision {
        /** Nobody has decided. */
        WAIT,
        /** The event is handled again, and then those behind it. */
        REQUEUE,
        /** The event is skipped, and those behind it are handled. */
        DISCARD
    }

    /** The same stream in another shard of its subscription. */
    public ParkedStream inShard(int number) {
        return in(new ShardKey(shard.subscription(), number));
    }

    /** The same stream of a subscription under another name, or in another shard. */
    public ParkedStream in(ShardKey other) {
        return new ParkedStream(other, key, tenant, stream, event, failure, decision);
    }

    public ParkedStream withDecision(Decision other) {
        return new ParkedStream(shard, key, tenant, stream, event, failure, other);
    }

    /** The same stream, which failed again or at a later event. */
    public ParkedStream at(Event other, Failure latest) {
        return at(stream, other, latest);
    }

    /** The same, which failed again or at a later event; with a key it may be of another stream. */
    public ParkedStream at(StreamId of, Event other, Failure latest) {
        return new ParkedStream(shard, key, tenant, of, other, latest, Decision.WAIT);
    }
}
