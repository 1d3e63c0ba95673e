// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The store of an application without a database. */
@ApplicationScoped
public class MemoryStore {

    @Produces
    @ApplicationScoped
    BackendFactory factory() {
        return InMemoryBackendFactory.create();
    }
}
