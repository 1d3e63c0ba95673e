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

/** What the application said about the present request; nothing where there is no request or it said nothing. */
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

    /** Looks whether there is a holder in the request and never makes one. */
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
