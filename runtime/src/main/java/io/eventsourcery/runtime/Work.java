// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime;

import java.util.Optional;

/** The transaction in which a projection works. Valid only during the call of the handler. */
public interface Work {

    /**
     * The object for work in this transaction, such as the {@code EntityManager} in Java SE. Empty where the
     * application's own object serves every transaction, as an injected {@code EntityManager} does on a server.
     */
    <T> Optional<T> resource(Class<T> type);
}
