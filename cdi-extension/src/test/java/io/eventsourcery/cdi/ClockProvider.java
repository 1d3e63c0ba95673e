// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.spi.BackendProvider;
import java.time.Clock;

/**
 * A configured backend that needs something of the application: its clock, as another one needs an {@code
 * EntityManager}. Its name is {@code clock}.
 */
public final class ClockProvider implements BackendProvider {

    static final String RESOURCE = "java:comp/env/clock";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String artifact() {
        return "none";
    }

    @Override
    public BackendFactory create(Surroundings surroundings) {
        Clock clock = surroundings
                .bean(Clock.class)
                .or(() -> surroundings.resource(RESOURCE, Clock.class))
                .orElseThrow(() -> new ConfigurationException("ES-9999 There is no clock."));
        return InMemoryBackendFactory.create().configured(setup -> setup.withClock(clock));
    }
}
