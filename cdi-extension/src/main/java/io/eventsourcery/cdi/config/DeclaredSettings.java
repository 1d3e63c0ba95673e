// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.privacy.settings.PrivacySettings;
import io.eventsourcery.spi.BackendProvider;
import io.eventsourcery.spi.OptionalPart;
import io.eventsourcery.spi.setting.Setting;
import io.eventsourcery.spi.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All known keys of this deployment: those of the engine, and those of the backends and optional parts on the class path.
 *
 * @param byKey the settings
 * @param parts the optional parts
 * @param problems the problems of the declarations
 */
record DeclaredSettings(Map<String, Setting<?>> byKey, List<OptionalPart> parts, List<String> problems) {

    private static final String ENGINE = "the engine";

    static DeclaredSettings of(Providers providers, List<OptionalPart> parts) {
        Declarations declared = new Declarations();
        ofEveryStore().forEach(setting -> {
            declared.byKey.put(setting.key(), setting);
            declared.owners.put(setting.key(), ENGINE);
        });
        providers.all().forEach(it -> declared.add(it.getClass(), it.name(), it.settings()));
        parts.forEach(it -> declared.add(it.getClass(), it.name(), it.settings()));
        return new DeclaredSettings(declared.byKey, parts, List.copyOf(declared.problems));
    }

    /** What was declared so far, and by whom. */
    private static final class Declarations {

        private final Map<String, Setting<?>> byKey = new LinkedHashMap<>();
        private final Map<String, String> owners = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        private void add(Class<?> declaring, String name, List<Setting<?>> settings) {
            String owner = declaring.getName();
            String room = Settings.PREFIX + name + ".";
            for (Setting<?> setting : settings) {
                String other = owners.putIfAbsent(setting.key(), owner);
                if (other != null) {
                    problems.add(ConfigurationProblems.declaredTwice(setting.key(), other, owner));
                } else if (!setting.key().startsWith(room)) {
                    problems.add(ConfigurationProblems.outsideOfItsRoom(owner, setting.key(), room));
                }
                byKey.putIfAbsent(setting.key(), setting);
            }
        }
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
        if (found.isEmpty()) {
            parts.forEach(part -> found.addAll(part.problems(configuration::value)));
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
