// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import io.eventsourcery.EventStore;
import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.EventSourceryExtension;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observability.state.DeployedStores;
import io.eventsourcery.stream.ExpectedVersion;
import io.eventsourcery.stream.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.function.Supplier;

/** An application with the optional JAR, on whatever APIs its class loader has. Gives what it finds. */
public final class Bare implements Supplier<String> {

    /** What is appended. */
    @EventType("bare-noted")
    public record Noted(String text) {}

    @ApplicationScoped
    static class Store {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    @Override
    public String get() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new EventSourceryExtension(), new ObservabilityExtension())
                .addBeanClasses(Noted.class, Store.class)
                .initialize()) {
            container
                    .select(EventStore.class)
                    .get()
                    .append(StreamId.random("order"), ExpectedVersion.none(), new Noted("1"));
            return container.select(DeployedStores.class).get().states().get(0).isUp() ? "up" : "down";
        }
    }
}
