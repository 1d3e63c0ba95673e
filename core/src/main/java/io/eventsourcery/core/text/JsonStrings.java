// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.text;

/**
 * The strings of a JSON text, and the signs between them, one after the other, without a JSON library: to create a reader of such a
 * library for each small text takes longer than to read it. What does not stand where it is looked for is left to such a library. For
 * one thread.
 */
public final class JsonStrings {

    private static final int FIRST_PRINTABLE = 0x20;

    private final String text;
    private int at;

    /** Begins at the first sign. */
    public JsonStrings(String text) {
        this.text = text;
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return at == text.length();
    }

    /** Where in the text the next sign is. */
    public int place() {
        return at;
    }

    /** Passes over so many signs that are known already. */
    public void pass(int signs) {
        at += signs;
    }

    /** Whether a sign stands here. */
    public boolean isHere(char sign) {
        return at < text.length() && text.charAt(at) == sign;
    }

    /** Passes over a sign, if it stands here. */
    public boolean skip(char sign) {
        boolean isThere = at < text.length() && text.charAt(at) == sign;
        at += isThere ? 1 : 0;
        return isThere;
    }

    /** Passes over a string, if one stands here; null when none does. */
    public String string() {
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

    /** Writes a string with its quotation marks. */
    public static void quote(String value, StringBuilder written) {
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
