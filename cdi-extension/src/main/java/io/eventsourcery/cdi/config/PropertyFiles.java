// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Property files of an application. */
final class PropertyFiles {

    private PropertyFiles() {}

    /**
     * The files of this name that a part of the application has, and nothing around it.
     *
     * @throws ConfigurationException if a file cannot be read
     */
    static List<Properties> ofItsOwn(String name, ClassLoader part) {
        List<String> around = part.getParent() == null
                ? List.of()
                : places(name, part.getParent()).stream().map(URL::toString).toList();
        return places(name, part).stream()
                .filter(file -> !around.contains(file.toString()))
                .map(file -> read(name, file))
                .toList();
    }

    private static List<URL> places(String name, ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ConfigurationException if it cannot be read */
    static Properties read(String name, URL file) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("ES-0303 " + name + " cannot be read as properties: correct the file.", e);
        }
        return properties;
    }
}
