// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import io.eventsourcery.error.InvalidInputException;
import java.util.Objects;
import java.util.UUID;

/**
 * An event to append: its id, its payload and its context.
 *
 * <p>The id makes a retry safe: an append with {@code none()} or {@code exactly(n)} that is repeated with the same ids
 * stores nothing twice. Choose ids yourself if a retry may come from another process; otherwise {@link #of} creates a
 * random one. Immutable if the payload is.
 *
 * @param id unique per event
 * @param payload an instance of a registered event type
 * @param context the context of the event; the append completes the values that it leaves open
 */
public record NewEvent(UUID id, Object payload, EventContext context) {

    /** @throws InvalidInputException if the payload is null */
    public NewEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(context, "context");
        if (payload == null) {
            throw new InvalidInputException("The event is null: append an instance of a registered event type.");
        }
    }

    /** An event with a random id and no context. */
    public static NewEvent of(Object payload) {
        return new NewEvent(UUID.randomUUID(), payload, EventContext.empty());
    }

    /** The argument itself if it is a {@code NewEvent} already, otherwise {@link #of}. */
    public static NewEvent from(Object eventOrPayload) {
        return eventOrPayload instanceof NewEvent event ? event : of(eventOrPayload);
    }

    public NewEvent withId(UUID other) {
        return new NewEvent(other, payload, context);
    }

    public NewEvent withContext(EventContext other) {
        return new NewEvent(id, payload, other);
    }

    /** Id and class; never the payload. */
    @Override
    public String toString() {
        return "NewEvent[" + payload.getClass().getSimpleName() + " " + id + "]";
    }
}
