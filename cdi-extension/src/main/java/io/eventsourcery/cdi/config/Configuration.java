// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import java.util.Collection;
import java.util.Optional;

/** Where configuration values come from. */
interface Configuration {

    /** The text of a key as it was written; a blank one counts as absent. */
    Optional<String> value(String key);

    /** The keys that have a value, as far as they can be listed. */
    Collection<String> names();

    /** The values that a part of the application sees: of MicroProfile Config where the server has it, else plain. */
    static Configuration of(ClassLoader part) {
        try {
            return MicroProfileConfiguration.of(part);
        } catch (LinkageError | IllegalStateException e) {
            return PlainConfiguration.of(part);
        }
    }
}
