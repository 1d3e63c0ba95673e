// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.memory;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.spi.BackendProvider;

/** Selected by {@code eventsourcery.backend=memory}. */
public final class InMemoryBackendProvider implements BackendProvider {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String artifact() {
        return "eventsourcery-core";
    }

    @Override
    public BackendFactory create(Surroundings surroundings) {
        return InMemoryBackendFactory.create();
    }
}
