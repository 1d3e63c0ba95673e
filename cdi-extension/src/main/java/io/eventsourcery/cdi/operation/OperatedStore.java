// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.operation;

import io.eventsourcery.backend.Backend;
import io.eventsourcery.runtime.SubscriptionRuntime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One store of a deployment, as an operator sees it. As thread-safe as its backend.
 *
 * @param name that of its observers: its qualifiers without packages and {@code @}, such as {@code Default}, with spaces in between
 * @param backend the backend, which is built at its first use
 * @param running gives the durable subscriptions, or nothing while none run
 */
public record OperatedStore(String name, Backend backend, Supplier<Optional<SubscriptionRuntime>> running) {

    public OperatedStore {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(running, "running");
    }

    /** The durable subscriptions; empty while none run on this node. */
    public Optional<SubscriptionRuntime> subscriptions() {
        return running.get();
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "OperatedStore[" + name + "]";
    }
}
