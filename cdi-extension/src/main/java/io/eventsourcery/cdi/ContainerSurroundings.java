// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.spi.BackendProvider;
import java.util.Optional;

/** What the container offers to a backend that is chosen by configuration. */
record ContainerSurroundings(Configuration configuration, ApplicationBeans application)
        implements BackendProvider.Surroundings {

    @Override
    public Optional<String> setting(String key) {
        return configuration.value(key);
    }

    @Override
    public <T> Optional<T> bean(Class<T> type) {
        return application.defaultBean(type);
    }

    @Override
    public <T> Optional<T> resource(String jndiName, Class<T> type) {
        return Naming.lookup(jndiName, type);
    }
}
