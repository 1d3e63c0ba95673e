// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.Naming;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.Setting;
import java.util.Optional;
import java.util.Set;

/**
 * The objects and settings that the container offers to a configured backend.
 *
 * @param provider the class of that backend's provider, for messages
 * @param declared the keys that it may read
 */
record ContainerSurroundings(
        Class<?> provider, Set<String> declared, Configuration configuration, ApplicationBeans application)
        implements BackendProvider.Surroundings {

    @Override
    public <T> Optional<T> setting(Setting<T> setting) {
        return setting.in(this::text);
    }

    /** @throws ConfigurationException ES-0305 if the provider does not declare the key */
    Optional<String> text(String key) {
        if (!declared.contains(key)) {
            throw new ConfigurationException(ConfigurationProblems.undeclaredSetting(provider.getName(), key));
        }
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
