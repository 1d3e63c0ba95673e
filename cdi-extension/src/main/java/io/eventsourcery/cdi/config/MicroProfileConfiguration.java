// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The only class that refers to MicroProfile Config. It cannot be loaded if the server has none.
 *
 * @param ofPart what the part of the application has in files of its own. Some servers (Payara) have one configuration
 *     for a whole EAR and do not read the files of its web modules: those count for keys that it does not know
 */
record MicroProfileConfiguration(Config config, List<Properties> ofPart) implements Configuration {

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
                        : ConfigProvider.getConfig(part),
                PropertyFiles.ofItsOwn("META-INF/microprofile-config.properties", part));
    }

    @Override
    public Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class)
                .or(() -> valueOfPart(key))
                .filter(Predicate.not(String::isBlank));
    }

    /** A key that the configuration knows and gives no value is emptied on purpose. */
    private Optional<String> valueOfPart(String key) {
        return ofPart.stream()
                .map(file -> file.getProperty(key))
                .filter(Objects::nonNull)
                .findFirst()
                .filter(value -> !known().contains(key));
    }

    @Override
    public Collection<String> names() {
        Set<String> names = known();
        ofPart.forEach(file -> names.addAll(file.stringPropertyNames()));
        return names;
    }

    private Set<String> known() {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }
}
