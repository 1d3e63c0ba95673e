// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import io.eventsourcery.core.text.JsonStrings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One flat JSON object of strings, read and written without a JSON library: to create one reader of such a library for each
 * event took half of the time of a read. What is not written as this library writes it is left to the JSON library.
 */
final class FlatText {

    private final String text;
    private final JsonStrings strings;

    private FlatText(String text) {
        this.text = text;
        this.strings = new JsonStrings(text);
    }

    /** The fields; empty when the text is anything but one object of strings without spaces between its parts. */
    static Optional<Fields> read(byte[] bytes) {
        return new FlatText(new String(bytes, StandardCharsets.UTF_8)).object();
    }

    private Optional<Fields> object() {
        Fields found = new Fields();
        if (!strings.skip('{')) {
            return Optional.empty();
        }
        if (strings.skip('}')) {
            return strings.isAtEnd() ? Optional.of(found) : Optional.empty();
        }
        do {
            if (!member(found)) {
                return Optional.empty();
            }
        } while (strings.skip(','));
        return strings.skip('}') && strings.isAtEnd() ? Optional.of(found) : Optional.empty();
    }

    /** False when there is none. */
    private boolean member(Fields found) {
        Fields.Field field = strings.isHere('"') ? Fields.at(text, strings.place() + 1) : null;
        if (field != null) {
            strings.pass(field.key().length() + 2);
        } else {
            String key = strings.string();
            if (key == null) {
                return false;
            }
            field = Fields.of(key);
        }
        String value = strings.skip(':') ? strings.string() : null;
        if (value != null && field != null) {
            found.with(field, value);
        }
        return value != null;
    }

    static byte[] write(Fields content) {
        StringBuilder written = new StringBuilder(256);
        char before = '{';
        for (Fields.Field field : Fields.Field.values()) {
            String value = content.get(field);
            if (value != null) {
                written.append(before).append('"').append(field.key()).append("\":");
                JsonStrings.quote(value, written);
                before = ',';
            }
        }
        return (before == '{' ? "{}" : written.append('}').toString()).getBytes(StandardCharsets.UTF_8);
    }
}
