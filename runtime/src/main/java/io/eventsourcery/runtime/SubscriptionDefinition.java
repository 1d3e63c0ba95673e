// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

/**
 * A durable subscription whose handlers work outside of any transaction of the runtime: for mails, calls and messages.
 *
 * <p>Every event is handled at least once; after a crash or a lost lease, those since the last checkpoint again. A
 * handler that must not repeat its effect recognises the event by its id.
 */
public final class SubscriptionDefinition extends Definition<SubscriptionDefinition> {

    SubscriptionDefinition(Plan plan) {
        super(plan);
    }

    @Override
    SubscriptionDefinition with(Plan other) {
        return new SubscriptionDefinition(other);
    }

    /**
     * The same subscription with a handler for a type and its registered subtypes. With several handlers every one
     * whose type fits is called, in the order given; events without a handler are not read.
     */
    public <E> SubscriptionDefinition on(Class<E> type, EventHandler<? super E> handler) {
        return changed(it -> it.withHandler(new Plan.Typed<E>(type, (event, work) -> handler.on(event))));
    }

    /** The same subscription with a handler for every event, whatever its type. */
    public SubscriptionDefinition onEvery(EventHandler<Object> handler) {
        return on(Object.class, handler);
    }
}
