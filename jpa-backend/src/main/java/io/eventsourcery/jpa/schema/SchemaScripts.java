// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The versioned scripts of each database. */
final class SchemaScripts {

    private SchemaScripts() {}

    /** The place of a script in this library, for messages and class loaders. */
    static String path(CatalogForm form, String name) {
        return "io/eventsourcery/jpa/schema/" + form.folder() + "/" + name;
    }

    /** The text with its placeholders. */
    static String text(CatalogForm form, String name) {
        try (InputStream script = SchemaScripts.class.getResourceAsStream(form.folder() + "/" + name)) {
            if (script == null) {
                throw new IllegalStateException("missing in the library: " + path(form, name));
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script says about a column, such as {@code text not null}; empty when it says nothing. */
    static Optional<String> definition(CatalogForm form, String script, String column) {
        return text(form, script)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(column + " "))
                .map(line -> line.substring(column.length()).strip())
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .findFirst();
    }
}
