// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** One factory too many, if there is another. */
@ApplicationScoped
public class SecondMemoryStore {

    @Produces
    @ApplicationScoped
    BackendFactory another() {
        return InMemoryBackendFactory.create();
    }
}
