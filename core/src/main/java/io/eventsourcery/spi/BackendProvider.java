// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.backend.BackendFactory;
import java.util.Optional;

/**
 * Offers a backend to configuration: {@code eventsourcery.backend=<name>} and no producer. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface BackendProvider {

    /** The value of {@code eventsourcery.backend} that selects it. */
    String name();

    /** The Maven artifact that holds it, for error messages. */
    String artifact();

    /**
     * A factory that takes everything it needs from the surroundings.
     *
     * @throws io.eventsourcery.error.ConfigurationException naming what is missing and how to provide it
     */
    BackendFactory create(Surroundings surroundings);

    /** What a container can offer. */
    interface Surroundings {

        /** A configuration value. */
        Optional<String> setting(String key);

        /** An object of the application, such as its {@code EntityManager}: the default bean of this type. */
        <T> Optional<T> bean(Class<T> type);

        /** An object by its JNDI name, if there is naming here and it holds such an object. */
        <T> Optional<T> resource(String jndiName, Class<T> type);
    }
}
