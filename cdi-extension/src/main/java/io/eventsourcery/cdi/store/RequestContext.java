// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.event.EventContext;
import io.eventsourcery.inject.CurrentContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The context that the application set for the present request; empty if there is no request or no context. */
public final class RequestContext implements Supplier<EventContext> {

    private final BeanManager beans;
    private final Optional<Bean<CurrentContext>> holder;

    public RequestContext(BeanManager beans, List<Bean<?>> holders) {
        this.beans = beans;
        this.holder = holders.stream().findFirst().map(RequestContext::typed);
    }

    @SuppressWarnings("unchecked")
    private static Bean<CurrentContext> typed(Bean<?> bean) {
        return (Bean<CurrentContext>) bean;
    }

    /** Reads the bean of the request if there is one, and never creates it. */
    @Override
    public EventContext get() {
        try {
            return holder.map(bean -> beans.getContext(RequestScoped.class).get(bean))
                    .map(CurrentContext::get)
                    .orElseGet(EventContext::empty);
        } catch (ContextNotActiveException e) {
            return EventContext.empty();
        }
    }
}
