// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.EventStore;
import io.eventsourcery.error.MissingPartException;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tenant.Tenants;
import java.util.Optional;

/**
 * A storage that is ready for use: checked, wired, and with an {@link EventStore} on top.
 *
 * <p>As thread-safe as its storage. In CDI it is built once per qualifier at deployment and closed at undeploy.
 */
public interface Backend extends AutoCloseable {

    /** The store for the single tenant; {@link EventStore#forTenant} narrows it to another one. */
    EventStore eventStore();

    /** The ordered log of all tenants. */
    Subscriptions subscriptions();

    /**
     * The tenants of this store.
     *
     * @throws io.eventsourcery.error.MissingPartException ES-0510 if the storage has no log to find them in
     */
    default Tenants tenants() {
        throw new MissingPartException("tenants");
    }

    /**
     * An object that this backend offers beyond the contract of all backends; empty if it offers none of that type.
     * Also works for an injected backend, which cannot be cast.
     */
    default <T> Optional<T> extension(Class<T> type) {
        return Optional.empty();
    }

    /**
     * Releases the resources that the backend itself opened, never those that its factory was given. Closing twice does
     * nothing.
     */
    @Override
    void close();
}
