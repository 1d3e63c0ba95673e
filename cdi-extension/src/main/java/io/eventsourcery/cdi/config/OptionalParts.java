// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.spi.OptionalPart;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** The optional parts of the library that the application has added. */
final class OptionalParts {

    private OptionalParts() {}

    /**
     * Those in the archive that contains this library, and of the application if that is another one, by their names.
     *
     * @throws java.util.ServiceConfigurationError if one of them cannot be loaded
     */
    static List<OptionalPart> ofDeployment() {
        Map<String, OptionalPart> byClass = new LinkedHashMap<>();
        Set<ClassLoader> loaders = new LinkedHashSet<>(List.of(LibraryCopy.loader(), LibraryCopy.ofApplication()));
        for (ClassLoader loader : loaders) {
            ServiceLoader.load(OptionalPart.class, loader)
                    .forEach(part -> byClass.putIfAbsent(part.getClass().getName(), part));
        }
        return byClass.values().stream()
                .sorted(Comparator.comparing(OptionalPart::name))
                .toList();
    }
}
