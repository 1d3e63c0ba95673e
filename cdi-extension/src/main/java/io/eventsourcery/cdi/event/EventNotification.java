// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.event;

import io.eventsourcery.backend.AmbientContext;
import io.eventsourcery.backend.AppendListener;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.inject.InCategory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fires each event to observers as {@code RecordedEvent<E>} with its real event type, qualified by its category and its
 * store. The event is the cause of everything that an observer appends meanwhile.
 *
 * <p>Resolving observers for every event would cost microseconds, so the firing objects are kept per event type and
 * category. An application with very many categories pays this cost for those beyond {@value #MAX_KEPT}. Thread-safe.
 */
public final class EventNotification implements AppendListener {

    /** The number of pairs of event type and category that are kept. */
    static final int MAX_KEPT = 1000;

    private record Kind(Class<?> type, String category) {}

    private final BeanManager beans;
    private final Annotation[] qualifiers;
    private final Map<Class<?>, Event<Object>> byType = new ConcurrentHashMap<>();
    private final Map<Kind, Event<Object>> byKind = new ConcurrentHashMap<>();

    public EventNotification(BeanManager beans, Annotation... qualifiersOfStore) {
        this.beans = beans;
        this.qualifiers = qualifiersOfStore.clone();
    }

    @Override
    public void appended(List<RecordedEvent<?>> events) {
        for (RecordedEvent<?> event : events) {
            tell(event);
        }
    }

    @Override
    public void appended(List<RecordedEvent<?>> events, AmbientContext context) {
        for (RecordedEvent<?> event : events) {
            context.handling(event, () -> tell(event));
        }
    }

    private void tell(RecordedEvent<?> event) {
        of(new Kind(event.payload().getClass(), event.stream().category())).fire(event);
    }

    private Event<Object> of(Kind kind) {
        Event<Object> kept = byKind.get(kind);
        if (kept != null) {
            return kept;
        }
        Event<Object> selected = select(kind);
        if (byKind.size() < MAX_KEPT) {
            byKind.putIfAbsent(kind, selected);
        }
        return selected;
    }

    private Event<Object> select(Kind kind) {
        Event<Object> ofType = byType.computeIfAbsent(kind.type(), type -> EventPoint.eventOf(type, beans));
        return ofType.select(new InCategory.Literal(kind.category())).select(qualifiers);
    }

    /** The number of pairs that are kept now. */
    int kept() {
        return byKind.size();
    }
}
