// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.backend.BackendSetup;
import io.eventsourcery.codec.EventTypes;
import io.eventsourcery.codec.EventTypesBuilder;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.event.Discarded;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the deployment is made of, judged without building anything.
 *
 * @param eventTypes every event type found; empty when there are problems
 * @param providers the backends that configuration can name
 * @param problems everything that is wrong, each sentence with its number
 */
record DeploymentCheck(EventTypes eventTypes, List<BackendProvider> providers, List<String> problems) {

    static DeploymentCheck of(
            Discovered discovered,
            List<DeployedStore> stores,
            RepositoryPlan repositories,
            Configuration configuration,
            ApplicationBeans application) {
        List<String> problems = new ArrayList<>();
        List<BackendProvider> providers = findProviders();
        stores.forEach(
                store -> store.declaration().problem(providers, application).ifPresent(problems::add));

        EventTypesBuilder types = new EventTypesBuilder();
        discovered.eventTypes().stream()
                .sorted(Comparator.comparing(Class::getName))
                .forEach(types::add);
        repositories.namedTypes().forEach(types::add);
        types.add(Discarded.class);
        problems.addAll(types.problems());
        EventTypes known = types.problems().isEmpty() ? types.build() : EventTypes.none();
        if (types.problems().isEmpty()) {
            discovered.observers().forEach(observer -> observer.problem(known).ifPresent(problems::add));
            problems.addAll(repositories.problems(known));
        }
        problems.addAll(discovered.problems());
        problems.addAll(ofValues(configuration));
        return new DeploymentCheck(known, providers, List.copyOf(problems));
    }

    /** Of the archive that holds this library, and of the application where that is another one; by name. */
    private static List<BackendProvider> findProviders() {
        Map<String, BackendProvider> byName = new TreeMap<>();
        for (ClassLoader loader : new ClassLoader[] {
            DeploymentCheck.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
        }) {
            ServiceLoader.load(BackendProvider.class, loader)
                    .forEach(provider -> byName.putIfAbsent(provider.name(), provider));
        }
        return List.copyOf(byName.values());
    }

    private static List<String> ofValues(Configuration configuration) {
        BackendSetup setup = BackendSetup.defaults().withSettings(configuration::value);
        List<String> problems = new ArrayList<>();
        for (Consumer<BackendSetup> read :
                List.<Consumer<BackendSetup>>of(Settings::maxEventBytes, Settings::transactionPolicy)) {
            try {
                read.accept(setup);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }
}
