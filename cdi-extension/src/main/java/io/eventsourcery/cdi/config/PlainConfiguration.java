// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.error.ConfigurationException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Configuration without MicroProfile Config: system properties, then environment variables, then property files of the
 * application.
 *
 * @param system the system properties, live
 * @param environment the environment variables
 * @param files the property files; an earlier one takes precedence
 */
record PlainConfiguration(Properties system, Map<String, String> environment, List<Properties> files)
        implements Configuration {

    private static final List<String> FILES =
            List.of("META-INF/eventsourcery.properties", "META-INF/microprofile-config.properties");

    static Configuration of(ClassLoader part) {
        return new PlainConfiguration(System.getProperties(), System.getenv(), files(part));
    }

    /** @throws ConfigurationException if a file cannot be read */
    static List<Properties> files(ClassLoader loader) {
        List<Properties> files = new ArrayList<>();
        for (String name : FILES) {
            URL file = loader.getResource(name);
            if (file != null) {
                files.add(PropertyFiles.read(name, file));
            }
        }
        return files;
    }

    @Override
    public Optional<String> value(String key) {
        String underscored = key.replaceAll("[^A-Za-z0-9_]", "_");
        Stream<String> outside = Stream.of(
                system.getProperty(key),
                environment.get(key),
                environment.get(underscored),
                environment.get(underscored.toUpperCase(Locale.ROOT)));
        return Stream.concat(outside, files.stream().map(file -> file.getProperty(key)))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    @Override
    public Collection<String> names() {
        Set<String> names = new TreeSet<>(system.stringPropertyNames());
        names.addAll(environment.keySet());
        files.forEach(file -> names.addAll(file.stringPropertyNames()));
        return names;
    }
}
