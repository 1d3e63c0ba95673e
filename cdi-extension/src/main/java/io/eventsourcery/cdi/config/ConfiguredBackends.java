// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.cdi.container.ApplicationBeans;
import io.eventsourcery.cdi.container.LibraryCopy;
import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.setting.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The configuration and the backends that it can choose. Read once, by the container's thread; then used by any thread.
 *
 * @param configuration the values
 * @param providers the backends on the class path
 * @param settings the keys that these and the engine declare
 */
public record ConfiguredBackends(Configuration configuration, Providers providers, DeclaredSettings settings) {

    private static final Logger LOG = System.getLogger(ConfiguredBackends.class.getName());

    public static ConfiguredBackends ofDeployment() {
        Providers providers = Providers.ofDeployment();
        return new ConfiguredBackends(
                Configuration.of(LibraryCopy.ofApplication()),
                providers,
                DeclaredSettings.of(providers, OptionalParts.ofDeployment()));
    }

    /** Warns of unknown keys, by name only. */
    public void warnOfUnknownKeys() {
        settings.unknown(configuration)
                .forEach((name, meant) -> LOG.log(
                        Level.WARNING,
                        "There is no configuration key {0}; it has no effect.{1}",
                        name,
                        meant.map(key -> " Did you mean " + key + "?").orElse("")));
    }

    /** The name of the chosen backend, if one is chosen. */
    public Optional<String> chosen() {
        return Settings.BACKEND.in(configuration::value);
    }

    /** The store that keeps checkpoints for one that cannot, if one is named. */
    public Optional<String> keeper() {
        return Settings.KEPT_IN.in(configuration::value);
    }

    /** The subscriptions that may select other events than before. */
    public Set<String> acceptingChanges() {
        return Settings.ACCEPTING_CHANGES
                .in(configuration::value)
                .map(Settings::listed)
                .orElse(Set.of());
    }

    public List<String> names() {
        return providers.names();
    }

    /** The configured text of a key; empty if there is none. */
    public Optional<String> text(String key) {
        return configuration.value(key);
    }

    /** The problems of backends, declarations and values. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(providers.problems());
        all.addAll(settings.problems());
        all.addAll(settings.problemsOf(configuration));
        return all;
    }

    /** A factory of the backend of that name, which reads no key that its provider does not declare. */
    public BackendFactory factory(String name, ApplicationBeans application) {
        BackendProvider provider = providers.named(name).orElseThrow();
        ContainerSurroundings surroundings =
                new ContainerSurroundings(provider.getClass(), settings.keysFor(provider), configuration, application);
        return provider.create(surroundings).configured(setup -> setup.withSettings(surroundings::text));
    }

    /**
     * The values for a factory that a part of the application produces, such as one web module of an EAR with one
     * library. A key with our prefix that nothing declares is ES-0305.
     */
    public Function<String, Optional<String>> valuesFor(Class<?> producer) {
        ClassLoader part = producer.getClassLoader();
        boolean beside = part == LibraryCopy.loader() || !LibraryCopy.isSeenBy(part);
        Configuration ofPart = beside ? configuration : Configuration.of(part);
        return key -> {
            if (key.startsWith(Settings.PREFIX) && !settings.byKey().containsKey(key)) {
                throw new ConfigurationException(
                        ConfigurationProblems.undeclaredSetting("A backend of this deployment", key));
            }
            return ofPart.value(key);
        };
    }
}
