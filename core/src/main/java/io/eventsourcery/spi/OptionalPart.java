// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi;

import io.eventsourcery.spi.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares the configuration keys of a part of the library that an application adds if it wants it. Found by {@link
 * java.util.ServiceLoader}, and asked by one thread while the application starts.
 */
public interface OptionalPart {

    /** The keys begin with {@code eventsourcery.<name>.}. */
    String name();

    /** Every key that this part reads, in the order of {@code docs/configuration.md}; the values are checked at deployment. */
    List<Setting<?>> settings();

    /**
     * What is wrong with values that are legal one by one; it fails the deployment. By default nothing.
     *
     * @param source returns the text of a key
     * @return sentences with number and remedy, which do not show values
     */
    default List<String> problems(Function<String, Optional<String>> source) {
        return List.of();
    }
}
