// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.core.StorageBackend;
import io.eventsourcery.kurrentdb.consumers.CompetingConsumers;
import io.eventsourcery.kurrentdb.consumers.ConsumersOnServer;
import io.eventsourcery.subscription.Subscriptions;
import java.util.Optional;

/** The engine on a server, and the consumers of groups, which end with it. */
record KurrentDbBackend(StorageBackend engine, ConsumersOnServer consumers) implements Backend {

    @Override
    public EventStore eventStore() {
        return engine.eventStore();
    }

    @Override
    public Subscriptions subscriptions() {
        return engine.subscriptions();
    }

    @Override
    public <T> Optional<T> extension(Class<T> type) {
        return type == CompetingConsumers.class ? Optional.of(type.cast(consumers.consumers())) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            consumers.close();
        } finally {
            engine.close();
        }
    }
}
