// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import io.eventsourcery.error.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The surroundings of an event, which are no part of its payload: the conversation that it belongs to, its cause, and
 * entries of the application.
 *
 * <p>It is stored with the event and returned unchanged, including the order of the entries. It is never compared: two
 * appends of the same event ids with different contexts are the same append. Immutable.
 *
 * @param correlationId the conversation, often a request or trace id
 * @param causationId what directly caused the event, often the id of another event
 * @param entries free entries; neither keys nor values are null
 */
public record EventContext(Optional<String> correlationId, Optional<String> causationId, Map<String, String> entries) {

    /** The entry with the trace id of OpenTelemetry, added if that is present: 32 hexadecimal digits. */
    public static final ContextKey<String> TRACE_ID = ContextKey.text("trace-id");

    /** The entry with the trace and the span of OpenTelemetry, as W3C Trace Context writes them, added with the trace id. */
    public static final ContextKey<String> TRACE_PARENT = ContextKey.text("traceparent");

    private static final EventContext EMPTY = new EventContext(Optional.empty(), Optional.empty(), Map.of());

    /** @throws InvalidInputException if an entry has a null key or value */
    public EventContext {
        Objects.requireNonNull(correlationId, "correlationId");
        Objects.requireNonNull(causationId, "causationId");
        entries.forEach((key, value) -> {
            if (key == null || value == null) {
                throw new InvalidInputException(
                        "An entry of the event context has a null key or value: omit the entry instead.");
            }
        });
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The context without values; it occupies no space in the store. */
    public static EventContext empty() {
        return EMPTY;
    }

    /** The context of a consequence: the event is the cause, and its correlation goes on. */
    public static EventContext causedBy(RecordedEvent<?> event) {
        return new EventContext(
                event.context().correlationId(), Optional.of(event.id().toString()), Map.of());
    }

    /** This context in a conversation; never null. */
    public EventContext withCorrelationId(String id) {
        return new EventContext(Optional.of(Objects.requireNonNull(id, "correlationId")), causationId, entries);
    }

    /** This context with a cause; never null. */
    public EventContext withCausationId(String id) {
        return new EventContext(correlationId, Optional.of(Objects.requireNonNull(id, "causationId")), entries);
    }

    /**
     * This context with one entry added or replaced.
     *
     * @throws InvalidInputException if the key or the value is null
     */
    public EventContext with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(entries);
        more.put(key, value);
        return new EventContext(correlationId, causationId, more);
    }

    /**
     * This context with one entry added or replaced.
     *
     * @throws InvalidInputException if the value is null
     */
    public <T> EventContext with(ContextKey<T> key, T value) {
        return with(key.name(), value == null ? null : key.write().apply(value));
    }

    /**
     * The value of an entry; empty if there is none.
     *
     * @throws io.eventsourcery.error.EventCodecException if the stored text is not such a value
     */
    public <T> Optional<T> get(ContextKey<T> key) {
        return Optional.ofNullable(entries.get(key.name())).map(key::valueOf);
    }

    /** This context, completed by the values of the other one that are absent here. */
    public EventContext completedBy(EventContext other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        Map<String, String> all = new LinkedHashMap<>(entries);
        other.entries.forEach(all::putIfAbsent);
        return new EventContext(correlationId.or(other::correlationId), causationId.or(other::causationId), all);
    }

    public boolean isEmpty() {
        return correlationId.isEmpty() && causationId.isEmpty() && entries.isEmpty();
    }

    /** The keys only: values may be personal data. */
    @Override
    public String toString() {
        return "EventContext" + entries.keySet();
    }
}
