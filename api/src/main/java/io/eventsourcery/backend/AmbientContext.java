// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.event.EventContext;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.stream.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Completes the context of each appended event: by the event that the calling thread is handling, then by the
 * surroundings, such as the request.
 *
 * <p>Values that the caller of an append gave stay as they are. Open values come from the handled event, whose id
 * becomes the cause and whose correlation goes on; values that are still open come from the surroundings. Thread-safe.
 * Stores that should see each other's handled events share one.
 */
public final class AmbientContext {

    private final Supplier<EventContext> surroundings;
    private final ThreadLocal<Handled> handled;

    /**
     * What the calling thread is handling.
     *
     * @param consequences the context of what it appends; found out only when it appends something
     */
    private record Handled(Supplier<EventContext> consequences, Optional<TenantId> tenant) {}

    private AmbientContext(Supplier<EventContext> surroundings, ThreadLocal<Handled> handled) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
        this.handled = handled;
    }

    /** A context that knows only handled events. */
    public static AmbientContext none() {
        return of(EventContext::empty);
    }

    /**
     * A context that knows handled events and these surroundings.
     *
     * @param surroundings asked once per append on its thread; never null; if it throws, the append fails before
     *     anything is written
     */
    public static AmbientContext of(Supplier<EventContext> surroundings) {
        return new AmbientContext(surroundings, new ThreadLocal<>());
    }

    /** These surroundings before those of the other one, and the handled events of the other one. */
    public AmbientContext over(AmbientContext other) {
        return new AmbientContext(() -> surroundings.get().completedBy(other.surroundings.get()), other.handled);
    }

    /** The context that would complete an append by the calling thread now. */
    public EventContext current() {
        Handled now = handled.get();
        EventContext around = surroundings.get();
        return now == null ? around : now.consequences().get().completedBy(around);
    }

    /** The tenant of what the calling thread is handling; empty if that is nothing, or events of several tenants. */
    public Optional<TenantId> tenant() {
        Handled now = handled.get();
        return now == null ? Optional.empty() : now.tenant();
    }

    /** Runs work of the calling thread that is a consequence of an event. May be nested; the innermost event counts. */
    public void handling(RecordedEvent<?> event, Runnable work) {
        during(new Handled(() -> EventContext.causedBy(event), Optional.of(event.tenant())), work);
    }

    /**
     * The same for events that are handled together: their correlation goes on if all have the same, and none of them
     * is the cause.
     */
    public void handling(List<RecordedEvent<?>> events, Runnable work) {
        if (events.size() == 1) {
            handling(events.get(0), work);
            return;
        }
        List<TenantId> tenants =
                events.stream().map(RecordedEvent::tenant).distinct().toList();
        during(
                new Handled(() -> ofAll(events), tenants.size() == 1 ? Optional.of(tenants.get(0)) : Optional.empty()),
                work);
    }

    private static EventContext ofAll(List<RecordedEvent<?>> events) {
        List<Optional<String>> conversations = events.stream()
                .map(event -> event.context().correlationId())
                .distinct()
                .toList();
        EventContext common = EventContext.empty();
        return conversations.size() == 1
                ? conversations.get(0).map(common::withCorrelationId).orElse(common)
                : common;
    }

    private void during(Handled now, Runnable work) {
        Handled before = handled.get();
        handled.set(now);
        try {
            work.run();
        } finally {
            if (before == null) {
                handled.remove();
            } else {
                handled.set(before);
            }
        }
    }
}
