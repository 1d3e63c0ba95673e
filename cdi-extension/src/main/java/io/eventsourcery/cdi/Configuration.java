// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.spi.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where configuration values come from. */
interface Configuration {

    /** The value of a key; a blank one counts as absent. */
    Optional<String> value(String key);

    /** The keys that have a value, as far as they can be listed. */
    Collection<String> names();

    /** Keys that look like ours and are not: probably misspelt. */
    default List<String> unknownNames() {
        return names().stream()
                .filter(name -> name.startsWith("eventsourcery.") && !Settings.ALL.contains(name))
                .sorted()
                .distinct()
                .toList();
    }

    /** MicroProfile Config where the server has it, else the plain sources. */
    static Configuration ofDeployment() {
        try {
            return MicroProfileConfiguration.ofDeployment();
        } catch (LinkageError | IllegalStateException e) {
            return PlainConfiguration.ofDeployment();
        }
    }
}
