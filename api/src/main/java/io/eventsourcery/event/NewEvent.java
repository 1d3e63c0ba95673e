// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import io.eventsourcery.error.InvalidInputException;
import io.eventsourcery.tag.EventTag;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * An event to append: its id, its payload, its context and its tags.
 *
 * <p>The id makes a retry safe: an append with {@code none()} or {@code exactly(n)} that is repeated with the same ids
 * stores nothing twice. Choose ids yourself if a retry may come from another process; otherwise {@link #of} creates a
 * random one. Immutable if the payload is.
 *
 * @param id unique per event
 * @param payload an instance of a registered event type
 * @param context the context of the event; the append completes the values that it leaves open
 * @param tags its tags in addition to those that its class derives by {@link Tag}; at most {@value #MOST_TAGS} in all
 */
public record NewEvent(UUID id, Object payload, EventContext context, Set<EventTag> tags) {

    /** The most tags of an event, derived ones included. */
    public static final int MOST_TAGS = 20;

    /**
     * For backends: refuses more tags than are possible.
     *
     * @param event a word for it, at the beginning of the message
     * @throws InvalidInputException ES-0956 if there are too many
     */
    public static void requireFewTags(String event, int tags) {
        if (tags > MOST_TAGS) {
            throw new InvalidInputException("ES-0956 " + event + " has " + tags + " tags, but at most " + MOST_TAGS
                    + " are possible, because others with the same tags wait: leave some out.");
        }
    }

    /** @throws InvalidInputException if the payload or a tag is null */
    public NewEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(context, "context");
        if (payload == null) {
            throw new InvalidInputException("The event is null: append an instance of a registered event type.");
        }
        if (tags == null || tags.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException("ES-0953 A tag of the event is null: leave it out.");
        }
        tags = Set.copyOf(tags);
    }

    /** An event without tags but those that its class derives. */
    public NewEvent(UUID id, Object payload, EventContext context) {
        this(id, payload, context, Set.of());
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
        return new NewEvent(other, payload, context, tags);
    }

    public NewEvent withContext(EventContext other) {
        return new NewEvent(id, payload, other, tags);
    }

    /** The same event with exactly these tags, beside those that its class derives. */
    public NewEvent withTags(EventTag... other) {
        return withTags(Arrays.asList(other));
    }

    /** Like {@link #withTags(EventTag...)}. */
    public NewEvent withTags(Collection<EventTag> other) {
        return new NewEvent(id, payload, context, new LinkedHashSet<>(other));
    }

    /** Id and class; never the payload. */
    @Override
    public String toString() {
        return "NewEvent[" + payload.getClass().getSimpleName() + " " + id + "]";
    }
}
