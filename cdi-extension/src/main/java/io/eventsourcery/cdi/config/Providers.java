// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The backends that configuration can name.
 *
 * @param all one for each name, in the order of the names
 * @param problems their problems
 */
record Providers(List<BackendProvider> all, List<String> problems) {

    private static final int MOST_FAILURES = 20;

    /** The backends of the archive that contains this library, and of the application if that is another one. */
    static Providers ofDeployment() {
        Set<ClassLoader> loaders = new LinkedHashSet<>(List.of(LibraryCopy.loader(), LibraryCopy.ofApplication()));
        List<String> problems = new ArrayList<>();
        Map<String, BackendProvider> byClass = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            for (BackendProvider provider : loaded(loader, problems)) {
                byClass.putIfAbsent(provider.getClass().getName(), provider);
            }
        }
        return judged(byClass.values(), problems);
    }

    /** A provider that cannot be loaded does not hide the others. */
    private static List<BackendProvider> loaded(ClassLoader loader, List<String> problems) {
        List<BackendProvider> found = new ArrayList<>();
        Iterator<BackendProvider> providers =
                ServiceLoader.load(BackendProvider.class, loader).iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError e) {
                failures++;
                problems.add(ConfigurationProblems.brokenProvider(e));
            }
        }
        return found;
    }

    static Providers judged(Collection<BackendProvider> found, Collection<String> earlier) {
        Set<String> problems = new LinkedHashSet<>(earlier);
        Map<String, BackendProvider> byName = new TreeMap<>();
        for (BackendProvider provider : found) {
            BackendProvider other = byName.putIfAbsent(provider.name(), provider);
            if (other != null) {
                problems.add(
                        ConfigurationProblems.severalProviders(provider.name(), other.getClass(), provider.getClass()));
            }
        }
        return new Providers(List.copyOf(byName.values()), List.copyOf(problems));
    }

    /** The backend of that name. */
    Optional<BackendProvider> named(String name) {
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    List<String> names() {
        return all.stream().map(BackendProvider::name).toList();
    }
}
