// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.store;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tenant.Tenants;
import java.util.Optional;

/** The backend behind a bean: passes each call on to the backend as it is then. Thread-safe. */
record DeployedBackend(DeployedStore deployed) implements Backend {

    @Override
    public EventStore eventStore() {
        return deployed.backend().eventStore();
    }

    @Override
    public Subscriptions subscriptions() {
        return deployed.backend().subscriptions();
    }

    @Override
    public Tenants tenants() {
        return deployed.backend().tenants();
    }

    @Override
    public <T> Optional<T> extension(Class<T> type) {
        return deployed.backend().extension(type);
    }

    @Override
    public void close() {
        deployed.backend().close();
    }
}
