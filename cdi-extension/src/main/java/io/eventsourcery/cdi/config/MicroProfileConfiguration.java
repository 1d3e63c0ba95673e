// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The only class that refers to MicroProfile Config. It cannot be loaded if the server has none. */
record MicroProfileConfiguration(Config config) implements Configuration {

    /**
     * The configuration for a class loader, because an EAR is deployed with one that does not see the properties of its
     * web modules.
     *
     * @throws IllegalStateException if only the API is present
     */
    static Configuration of(ClassLoader part) {
        return new MicroProfileConfiguration(
                part == Thread.currentThread().getContextClassLoader()
                        ? ConfigProvider.getConfig()
                        : ConfigProvider.getConfig(part));
    }

    @Override
    public Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class).filter(Predicate.not(String::isBlank));
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }
}
