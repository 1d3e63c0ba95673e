// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.form;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One flat JSON object of strings, read and written without a JSON library: to create one reader of such a library for each
 * event took half of the time of a read. What is not written as this library writes it is left to the JSON library.
 */
final class FlatText {

    private static final int FIRST_PRINTABLE = 0x20;

    private final String text;
    private int at;

    private FlatText(String text) {
        this.text = text;
    }

    /** The fields; empty when the text is anything but one object of strings without spaces between its parts. */
    static Optional<Fields> read(byte[] bytes) {
        return new FlatText(new String(bytes, StandardCharsets.UTF_8)).object();
    }

    private Optional<Fields> object() {
        Fields found = new Fields();
        if (!skip('{')) {
            return Optional.empty();
        }
        if (skip('}')) {
            return at == text.length() ? Optional.of(found) : Optional.empty();
        }
        do {
            if (!member(found)) {
                return Optional.empty();
            }
        } while (skip(','));
        return skip('}') && at == text.length() ? Optional.of(found) : Optional.empty();
    }

    /** False when there is none. */
    private boolean member(Fields found) {
        Fields.Field field = Fields.at(text, at + 1);
        if (field != null && at < text.length() && text.charAt(at) == '"') {
            at += field.key().length() + 2;
        } else {
            String key = string();
            if (key == null) {
                return false;
            }
            field = Fields.of(key);
        }
        String value = skip(':') ? string() : null;
        if (value != null && field != null) {
            found.with(field, value);
        }
        return value != null;
    }

    private boolean skip(char sign) {
        boolean isThere = at < text.length() && text.charAt(at) == sign;
        at += isThere ? 1 : 0;
        return isThere;
    }

    /** The next string; null when there is none. */
    private String string() {
        if (!skip('"')) {
            return null;
        }
        int begin = at;
        for (; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '"') {
                return text.substring(begin, at++);
            }
            if (sign == '\\') {
                return escaped(begin);
            }
            if (sign < FIRST_PRINTABLE) {
                return null;
            }
        }
        return null;
    }

    private String escaped(int begin) {
        StringBuilder found = new StringBuilder(text.length() - begin).append(text, begin, at);
        while (at < text.length()) {
            char sign = text.charAt(at++);
            if (sign == '"') {
                return found.toString();
            }
            if (sign < FIRST_PRINTABLE || sign == '\\' && !unescape(found)) {
                return null;
            }
            if (sign != '\\') {
                found.append(sign);
            }
        }
        return null;
    }

    private boolean unescape(StringBuilder found) {
        char sign = at < text.length() ? text.charAt(at++) : 0;
        switch (sign) {
            case '"', '\\', '/' -> found.append(sign);
            case 'b' -> found.append('\b');
            case 'f' -> found.append('\f');
            case 'n' -> found.append('\n');
            case 'r' -> found.append('\r');
            case 't' -> found.append('\t');
            case 'u' -> {
                return unit(found);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean unit(StringBuilder found) {
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) > 'f') {
                return false;
            }
            unit = 16 * unit + digit;
        }
        found.append((char) unit);
        return true;
    }

    static byte[] write(Fields content) {
        StringBuilder written = new StringBuilder(256);
        char before = '{';
        for (Fields.Field field : Fields.Field.values()) {
            String value = content.get(field);
            if (value != null) {
                written.append(before).append('"').append(field.key()).append("\":");
                quote(value, written);
                before = ',';
            }
        }
        return (before == '{' ? "{}" : written.append('}').toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(String value, StringBuilder written) {
        written.append('"');
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign == '"' || sign == '\\') {
                written.append('\\').append(sign);
            } else if (sign < FIRST_PRINTABLE) {
                written.append("\\u00")
                        .append(Character.forDigit(sign >> 4, 16))
                        .append(Character.forDigit(sign & 0xf, 16));
            } else {
                written.append(sign);
            }
        }
        written.append('"');
    }
}
