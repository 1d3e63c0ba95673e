// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import io.eventsourcery.jpa.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The versioned scripts of each database, by name, because application servers do not let a library list its folders.
 */
final class SchemaScripts {

    private static final Map<Dialect, List<String>> NAMES = Map.of(
            Dialect.POSTGRESQL, List.of("V1__event.sql", "V2__snapshot.sql", "V3__log.sql"),
            Dialect.H2, List.of("V1__event.sql", "V2__snapshot.sql", "V3__stream.sql", "V4__log.sql"),
            Dialect.MARIADB, List.of("V1__event.sql", "V2__snapshot.sql", "V3__lock.sql", "V4__log.sql"));

    private SchemaScripts() {}

    static List<String> names(Dialect dialect) {
        return NAMES.get(dialect);
    }

    /** The place of a script in this library, for messages and class loaders. */
    static String path(Dialect dialect, String name) {
        return "io/eventsourcery/jpa/schema/" + dialect.scripts() + "/" + name;
    }

    /** The text with its placeholders. */
    static String text(Dialect dialect, String name) {
        try (InputStream script = SchemaScripts.class.getResourceAsStream(dialect.scripts() + "/" + name)) {
            if (script == null) {
                throw new IllegalStateException("missing in the library: " + path(dialect, name));
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
