// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.EventStore;
import io.eventsourcery.subscription.Subscriptions;

/**
 * A storage that is ready for use: checked, wired, and with an {@link EventStore} on top.
 *
 * <p>Thread-safe as far as its storage is. In CDI it is built once per qualifier at deployment and closed at undeploy.
 */
public interface Backend extends AutoCloseable {

    /** The store for the single tenant; {@link EventStore#forTenant} narrows it to another one. */
    EventStore eventStore();

    /** The ordered log of all tenants. */
    Subscriptions subscriptions();

    /** Releases what the backend itself opened; never what was given to its factory. Closing twice does nothing. */
    @Override
    void close();
}
