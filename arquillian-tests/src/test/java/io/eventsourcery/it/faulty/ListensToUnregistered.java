// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.backend.EventListeners;
import io.eventsourcery.memory.InMemoryBackendFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.TimeUnit;

/** A store with a listener for a type that is no event. */
@ApplicationScoped
public class ListensToUnregistered {

    @Produces
    @ApplicationScoped
    BackendFactory factory() {
        return InMemoryBackendFactory.create()
                .configured(setup -> setup.withListener(EventListeners.none().onEvents(TimeUnit.class, event -> {})));
    }
}
