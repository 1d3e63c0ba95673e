// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.event.RecordedEvent;
import java.util.List;

/**
 * Receives events inside the transaction that appends them, after they are written and before it commits.
 *
 * <p>Called once per append with new events, in position order; not for a recognised repeat. If it throws, the append
 * fails and the transaction is marked for rollback. It may append in turn. Runs on the caller's thread.
 */
@FunctionalInterface
public interface AppendListener {

    /** No listener; the store then does not even prepare the events for it. */
    AppendListener NONE = events -> {};

    void appended(List<RecordedEvent<?>> events);

    /**
     * Called by a store. A listener that handles one event after the other overrides this method to tell the context
     * which event it is handling, so that this event is the cause of the events that it appends. By default all events
     * count as handled together.
     */
    default void appended(List<RecordedEvent<?>> events, AmbientContext context) {
        context.handling(events, () -> appended(events));
    }

    /**
     * Called once, before the first event, with the types that events can have.
     *
     * @throws io.eventsourcery.error.ConfigurationException if the listener is registered for events that can never
     *     come
     */
    default void check(EventTypes types) {}

    /** A listener that calls this one first, then the other. */
    default AppendListener and(AppendListener next) {
        if (this == NONE || next == NONE) {
            return this == NONE ? next : this;
        }
        AppendListener first = this;
        return new AppendListener() {
            @Override
            public void appended(List<RecordedEvent<?>> events) {
                first.appended(events);
                next.appended(events);
            }

            @Override
            public void appended(List<RecordedEvent<?>> events, AmbientContext context) {
                first.appended(events, context);
                next.appended(events, context);
            }

            @Override
            public void check(EventTypes types) {
                first.check(types);
                next.check(types);
            }
        };
    }
}
