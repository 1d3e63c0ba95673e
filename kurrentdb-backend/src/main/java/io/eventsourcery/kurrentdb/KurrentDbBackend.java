// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumersOnServer;
import io.eventsourcery.kurrentdb.log.KurrentDbLog;
import io.eventsourcery.subscription.Subscriptions;
import io.eventsourcery.tenant.Tenants;
import java.util.Optional;

/** The engine on a server, and what ends with it: the consumers of groups, and subscriptions between two reads of the log. */
record KurrentDbBackend(StorageBackend engine, KurrentDbLog log, ConsumersOnServer consumers) implements Backend {

    @Override
    public EventStore eventStore() {
        return engine.eventStore();
    }

    @Override
    public Subscriptions subscriptions() {
        return engine.subscriptions();
    }

    @Override
    public Tenants tenants() {
        return engine.tenants();
    }

    @Override
    public <T> Optional<T> extension(Class<T> type) {
        return type == CompetingConsumers.class
                ? Optional.of(type.cast(consumers.consumers()))
                : engine.extension(type);
    }

    @Override
    public void close() {
        try {
            consumers.close();
        } finally {
            // Before the client, which waits for open calls when it closes.
            log.close();
            engine.close();
        }
    }
}
