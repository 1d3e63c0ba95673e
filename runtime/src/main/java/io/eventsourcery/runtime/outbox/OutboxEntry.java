// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.outbox;

import io.eventsourcery.event.RecordedEvent;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * An event that leaves the store: with its stream, tenant, version, position and context, and with its payload as text.
 *
 * <p>It is read from the log and stored nowhere else. Belongs to the thread that publishes it.
 */
public final class OutboxEntry {

    private final RecordedEvent<?> event;
    private final Supplier<String> encode;

    /** @param encode writes the payload */
    public OutboxEntry(RecordedEvent<?> event, Supplier<String> encode) {
        this.event = Objects.requireNonNull(event, "event");
        this.encode = Objects.requireNonNull(encode, "encode");
    }

    public RecordedEvent<?> event() {
        return event;
    }

    /**
     * The payload in its present form, as the codec of the store writes it, by default JSON. Encoded at each call.
     *
     * @throws io.eventsourcery.error.EventSourceryException if it cannot be read or written
     */
    public String text() {
        return encode.get();
    }

    /** Type, stream, version and id; never the payload. */
    @Override
    public String toString() {
        return "OutboxEntry[" + event + "]";
    }
}
