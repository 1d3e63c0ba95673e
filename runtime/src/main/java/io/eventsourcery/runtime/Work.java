// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import io.eventsourcery.event.RecordedEvent;
import java.util.Optional;

/** The transaction in which a projection works, and for what. Valid only during the call of the handler. */
public interface Work {

    /**
     * The object for work in this transaction, such as the {@code EntityManager} in Java SE. Empty where the
     * application's own object serves every transaction, as an injected {@code EntityManager} does on a server.
     */
    <T> Optional<T> resource(Class<T> type);

    /**
     * For which generation of the view the handler works: 1, and one more after each {@link SubscriptionRuntime#rebuild}.
     *
     * <p>During a rebuild handlers work for two generations at once, each in transactions of its own, so what they write
     * has the generation in its key, or goes into a table of the generation.
     */
    int generation();

    /**
     * The payload of an event as text in its present form, as the codec of the store writes it now.
     *
     * @throws io.eventsourcery.error.EventCodecException if it cannot be read or written
     */
    String text(RecordedEvent<?> event);
}
