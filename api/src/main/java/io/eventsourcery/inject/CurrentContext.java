// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.inject;

import io.eventsourcery.event.EventContext;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The context of the present request: a request-scoped bean that completes every event appended during the request.
 *
 * <p>Set it where a request begins, for example in a filter. A context that the caller gives to an event takes
 * precedence. Appends outside of a request work, and nothing is added to them. The bean belongs to the thread of its
 * request: pass the result of {@link #get} to work in another thread.
 *
 * <pre>{@code
 * @Inject CurrentContext context;
 *
 * public void filter(ContainerRequestContext request) {
 *     Optional.ofNullable(request.getHeaderString("X-Request-Id"))
 *             .ifPresent(id -> context.update(c -> c.withCorrelationId(id)));
 * }
 * }</pre>
 */
public class CurrentContext {

    private EventContext context = EventContext.empty();

    /** The present context; empty until it is set. */
    public EventContext get() {
        return context;
    }

    public void set(EventContext other) {
        context = Objects.requireNonNull(other, "context");
    }

    public void update(UnaryOperator<EventContext> change) {
        set(change.apply(get()));
    }
}
