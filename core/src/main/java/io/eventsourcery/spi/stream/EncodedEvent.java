// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.stream;

import io.eventsourcery.tag.EventTag;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * An event as text, ready to be written.
 *
 * @param id the id of the event
 * @param type the registered name of its type
 * @param typeRevision the revision of the stored form
 * @param payload the text that the codec wrote; without NUL and lone surrogates
 * @param context the context as a JSON object, or {@code ""} if it is empty
 * @param tags its tags when it is written; a storage need not give them back
 */
public record EncodedEvent(UUID id, String type, int typeRevision, String payload, String context, Set<EventTag> tags) {

    public EncodedEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(context, "context");
        tags = Set.copyOf(tags);
    }

    /** An event without tags. */
    public EncodedEvent(UUID id, String type, int typeRevision, String payload, String context) {
        this(id, type, typeRevision, payload, context, Set.of());
    }

    /** The same event with other tags. */
    public EncodedEvent withTags(Set<EventTag> others) {
        return new EncodedEvent(id, type, typeRevision, payload, context, others);
    }

    /** Never the payload. */
    @Override
    public String toString() {
        return "EncodedEvent[" + type + " " + id + "]";
    }
}
