// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

/**
 * Steps through a text of JSON from value to value and makes no objects of them, so what is not looked at stays as it was written,
 * to the last zero. Accepts nothing but JSON, RFC 8259, nested a thousand times at most. Not thread-safe.
 */
final class JsonCursor {

    private static final int DEEPEST = 1000;

    private final String text;
    private int at;
    private int depth;
    private boolean first;

    JsonCursor(String text, int from) {
        this.text = text;
        this.at = from;
    }

    int at() {
        return at;
    }

    /** The next character behind white space. */
    char next() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        throw new NoJsonException(at);
    }

    /** Steps into an object or an array. */
    void open(char bracket) {
        require(bracket);
        if (++depth > DEEPEST) {
            throw new NoJsonException(at);
        }
        first = true;
    }

    /** Goes on in an object of which the first member is behind. */
    void insideOfObject() {
        depth++;
        first = false;
    }

    /** Whether another member follows; if not, steps out of the object or array. */
    boolean more(char bracket) {
        boolean isFirst = first;
        first = false;
        if (next() == bracket) {
            at++;
            depth--;
            return false;
        }
        if (!isFirst) {
            require(',');
        }
        return true;
    }

    /** Where the name of a member begins, behind its quote; steps to the value. */
    int name() {
        next();
        int begin = at + 1;
        text();
        require(':');
        return begin;
    }

    /** Whether the name of a member is this one; steps to the value then. */
    boolean name(String expected) {
        boolean isText = next() == '"';
        int end = at + 1 + expected.length();
        boolean same = isText
                && text.startsWith(expected, at + 1)
                && end < text.length()
                && text.charAt(end) == '"'
                && expected.indexOf('\\') < 0
                && expected.indexOf('"') < 0;
        if (same) {
            at = end + 1;
            require(':');
        }
        return same;
    }

    /** The text that begins behind a quote. */
    String textFrom(int begin) {
        int plain = begin;
        while (text.charAt(plain) != '"' && text.charAt(plain) != '\\') {
            plain++;
        }
        return text.charAt(plain) == '"' ? text.substring(begin, plain) : unescaped(begin);
    }

    private String unescaped(int begin) {
        StringBuilder decoded = new StringBuilder();
        for (int i = begin; text.charAt(i) != '"'; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                decoded.append(c);
            } else if (text.charAt(++i) == 'u') {
                decoded.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(text.charAt(i));
                decoded.append(known < 0 ? text.charAt(i) : "\b\f\n\r\t".charAt(known));
            }
        }
        return decoded.toString();
    }

    /** Steps behind a value of any kind. */
    void value() {
        switch (next()) {
            case '{' -> {
                open('{');
                while (more('}')) {
                    name();
                    value();
                }
            }
            case '[' -> {
                open('[');
                while (more(']')) {
                    value();
                }
            }
            default -> scalar();
        }
    }

    /** Steps behind a value that is neither an object nor an array. */
    void scalar() {
        switch (next()) {
            case '"' -> text();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    /** Requires that nothing follows but white space. */
    void end() {
        while (at < text.length()) {
            if (" \n\r\t".indexOf(text.charAt(at)) < 0) {
                throw new NoJsonException(at);
            }
            at++;
        }
    }

    private void require(char expected) {
        if (next() != expected) {
            throw new NoJsonException(at);
        }
        at++;
    }

    private void literal(String word) {
        if (!text.startsWith(word, at)) {
            throw new NoJsonException(at);
        }
        at += word.length();
    }

    private void text() {
        require('"');
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            } else if (c == '\\') {
                escape();
            } else if (c < ' ') {
                break;
            }
        }
        throw new NoJsonException(at);
    }

    private void escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        if (c == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                if (at >= text.length() || "0123456789abcdefABCDEF".indexOf(text.charAt(at)) < 0) {
                    throw new NoJsonException(at);
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw new NoJsonException(at);
        }
    }

    private void number() {
        skip('-');
        if (!skip('0')) {
            digits();
        }
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void digits() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == begin) {
            throw new NoJsonException(at);
        }
    }
}
