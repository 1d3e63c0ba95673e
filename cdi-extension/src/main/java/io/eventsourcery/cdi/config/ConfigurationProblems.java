// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import java.util.ServiceConfigurationError;

/**
 * The messages about problems of backends on the class path and of the keys that they declare. {@code docs/errors.md}
 * explains the numbers.
 */
final class ConfigurationProblems {

    private ConfigurationProblems() {}

    static String declaredTwice(String key, String one, String other) {
        return "ES-0304 The configuration key " + key + " is declared by " + one + " and again by " + other
                + ": each key has one owner; rename one of the two.";
    }

    static String undeclaredSetting(String provider, String key) {
        return "ES-0305 " + provider + " reads the configuration key " + key
                + ", which it does not declare: add it to the settings() of the BackendProvider.";
    }

    static String outsideOfItsRoom(String provider, String key, String room) {
        return "ES-0306 " + provider + " declares the configuration key " + key
                + ": the keys of this backend begin with " + room + "; rename it.";
    }

    static String severalProviders(String name, Class<?> one, Class<?> other) {
        return "ES-0307 Two backends have the name \"" + name + "\", " + one.getName() + " and " + other.getName()
                + ": remove one of them from the class path.";
    }

    static String brokenProvider(ServiceConfigurationError error) {
        return "ES-0308 A backend on the class path cannot be loaded (" + error.getMessage()
                + "): correct META-INF/services/io.eventsourcery.spi.BackendProvider in its archive, or add what the"
                + " backend needs.";
    }
}
