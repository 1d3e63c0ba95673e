// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Producers of factories for stores in the heap. */
final class InMemory {

    private InMemory() {}

    @ApplicationScoped
    static class Unqualified {
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    @ApplicationScoped
    static class AnotherUnqualified {
        @Produces
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    @ApplicationScoped
    static class ForOrders {
        @Produces
        @Orders
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }

    @ApplicationScoped
    static class ForUsers {
        @Users
        @Produces
        @ApplicationScoped
        BackendFactory factory() {
            return InMemoryBackendFactory.create();
        }
    }
}
