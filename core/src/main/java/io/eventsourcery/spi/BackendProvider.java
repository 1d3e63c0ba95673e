// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.backend.BackendFactory;
import io.eventsourcery.spi.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Makes a backend selectable by configuration, {@code eventsourcery.backend=<name>}, without a producer. Found by
 * {@link java.util.ServiceLoader}.
 */
public interface BackendProvider {

    /** The value of {@code eventsourcery.backend} that selects it. */
    String name();

    /** The Maven artifact that contains it, for error messages. */
    String artifact();

    /**
     * Every key that this backend reads, in the order of {@code docs/configuration.md}; by default none.
     *
     * <p>A key that is not declared here cannot be read: ES-0305. The container refuses a key that is declared twice,
     * ES-0304, or that does not begin with {@code eventsourcery.<name>.}, ES-0306, and checks the values at deployment.
     */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /**
     * A factory that takes everything that it needs from the surroundings.
     *
     * @throws io.eventsourcery.error.ConfigurationException that names what is missing and says how to provide it
     */
    BackendFactory create(Surroundings surroundings);

    /** The objects and settings that a container can offer. */
    interface Surroundings {

        /**
         * The value of a declared setting, or its default.
         *
         * @throws io.eventsourcery.error.ConfigurationException with the number of the setting if its value is illegal;
         *     ES-0305 if the provider does not declare it
         */
        <T> Optional<T> setting(Setting<T> declared);

        /** An object of the application, such as its {@code EntityManager}: the default bean of this type. */
        <T> Optional<T> bean(Class<T> type);

        /** An object by its JNDI name, if JNDI is available and holds such an object. */
        <T> Optional<T> resource(String jndiName, Class<T> type);
    }
}
