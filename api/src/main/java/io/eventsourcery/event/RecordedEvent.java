// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * An event as it is stored.
 *
 * <p>Payload and context are decoded at the first access and then kept, so events that are only skipped or counted cost
 * no decoding, and an event of an unknown type still shows everything else. Two recorded events are equal if they are
 * the same event of the same tenant. Safe for use by several threads.
 *
 * <p>Observers name the event type that they want: {@code void on(@Observes RecordedEvent<OrderPlaced> event)}.
 *
 * @param <E> the type of the payload
 */
public final class RecordedEvent<E> {

    private final EventEnvelope envelope;
    private final Supplier<? extends E> decodePayload;
    private final Supplier<EventContext> decodeContext;
    private volatile E payload;
    private volatile EventContext context;

    /**
     * For backends.
     *
     * @param decodePayload called at most once per thread that races for it; its exceptions reach the caller of
     *     {@link #payload()}
     */
    public RecordedEvent(
            EventEnvelope envelope, Supplier<? extends E> decodePayload, Supplier<EventContext> decodeContext) {
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.decodePayload = Objects.requireNonNull(decodePayload, "decodePayload");
        this.decodeContext = Objects.requireNonNull(decodeContext, "decodeContext");
    }

    /**
     * The payload.
     *
     * @throws io.eventsourcery.error.UnknownEventTypeException if no class is registered for {@link #type()}
     * @throws io.eventsourcery.error.NewerRevisionException if a newer deployment wrote it
     * @throws io.eventsourcery.error.UpcastException if an upcaster fails on it
     * @throws io.eventsourcery.error.EventCodecException if the stored text does not fit the class
     */
    public E payload() {
        E known = payload;
        if (known == null) {
            known = decodePayload.get();
            payload = known;
        }
        return known;
    }

    /** Correlation, causation and free entries; empty if none were given. */
    public EventContext context() {
        EventContext known = context;
        if (known == null) {
            known = decodeContext.get();
            context = known;
        }
        return known;
    }

    public EventEnvelope envelope() {
        return envelope;
    }

    public UUID id() {
        return envelope.id();
    }

    /** The name under which the event is stored. */
    public String type() {
        return envelope.type();
    }

    /** The revision of the form in which it is stored; the payload has the present form. */
    public int typeRevision() {
        return envelope.typeRevision();
    }

    public StreamId stream() {
        return envelope.stream();
    }

    /** Its place in the stream, from 1; absent in an unversioned stream. */
    public OptionalLong version() {
        return envelope.version();
    }

    /** Its place in the log; absent if the backend knows it only after the commit. */
    public Optional<Position> position() {
        return envelope.position();
    }

    public TenantId tenant() {
        return envelope.tenant();
    }

    /** When it was appended, in microseconds; says nothing about order. */
    public Instant recordedAt() {
        return envelope.recordedAt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedEvent<?> that
                && id().equals(that.id())
                && stream().equals(that.stream())
                && tenant().equals(that.tenant())
                && version().equals(that.version());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Type, stream, version and id; never the payload. */
    @Override
    public String toString() {
        return "RecordedEvent[" + type() + " " + stream()
                + (version().isPresent() ? " v" + version().getAsLong() : "") + " " + id() + "]";
    }
}
