// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.privacy.settings.PrivacySettings;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.Setting;
import io.eventsourcery.spi.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All known keys of this deployment: those of the engine, and those of the backends on the class path.
 *
 * @param byKey the settings
 * @param problems the problems of the declarations
 */
record DeclaredSettings(Map<String, Setting<?>> byKey, List<String> problems) {

    private static final String ENGINE = "the engine";

    static DeclaredSettings of(Providers providers) {
        Map<String, Setting<?>> byKey = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        ofEveryStore().forEach(setting -> {
            byKey.put(setting.key(), setting);
            owners.put(setting.key(), ENGINE);
        });
        for (BackendProvider provider : providers.all()) {
            String owner = provider.getClass().getName();
            String room = Settings.PREFIX + provider.name() + ".";
            for (Setting<?> setting : provider.settings()) {
                String other = owners.putIfAbsent(setting.key(), owner);
                if (other != null) {
                    problems.add(ConfigurationProblems.declaredTwice(setting.key(), other, owner));
                } else if (!setting.key().startsWith(room)) {
                    problems.add(ConfigurationProblems.outsideOfItsRoom(owner, setting.key(), room));
                }
                byKey.putIfAbsent(setting.key(), setting);
            }
        }
        return new DeclaredSettings(byKey, List.copyOf(problems));
    }

    /** Those of the engine, and of its encryption. */
    private static Stream<Setting<?>> ofEveryStore() {
        return Stream.concat(Settings.ALL.stream(), PrivacySettings.ALL.stream());
    }

    /** The problems of the configured values. */
    List<String> problemsOf(Configuration configuration) {
        List<String> found = new ArrayList<>();
        for (Setting<?> setting : byKey.values()) {
            try {
                setting.in(configuration::value);
            } catch (ConfigurationException e) {
                found.addAll(e.problems());
            }
        }
        return found;
    }

    /** The keys that a backend may read, with those of the engine. */
    Set<String> keysFor(BackendProvider provider) {
        return Stream.concat(ofEveryStore(), provider.settings().stream())
                .map(Setting::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Configured keys with our prefix that are unknown, each with the key that was probably meant. */
    Map<String, Optional<String>> unknown(Configuration configuration) {
        return UnknownKeys.among(configuration.names(), byKey.keySet());
    }
}
