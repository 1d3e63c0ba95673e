// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.config;

import java.util.Collection;
import java.util.Optional;

/** A source of configuration values. */
interface Configuration {

    /** The text of a key as it is written; a blank one counts as absent. */
    Optional<String> value(String key);

    /** The keys that have a value, as far as they can be listed. */
    Collection<String> names();

    /**
     * The values that a part of the application sees: those of MicroProfile Config if the server has it, else of plain
     * sources.
     */
    static Configuration of(ClassLoader part) {
        try {
            return MicroProfileConfiguration.of(part);
        } catch (LinkageError | IllegalStateException e) {
            return PlainConfiguration.of(part);
        }
    }
}
