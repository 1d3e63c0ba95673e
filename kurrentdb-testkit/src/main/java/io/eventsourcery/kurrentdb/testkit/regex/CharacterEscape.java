// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An escape that means one character, or a group that was found before. */
final class CharacterEscape {

    private static final int OCTAL = 8;
    private static final Pattern HEX = Pattern.compile("\\\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z@\\[\\]^_])");
    private static final Pattern NAMED = Pattern.compile("\\\\k(?:<(\\w+)>|'(\\w+)')");
    private static final Pattern OCTALS = Pattern.compile("\\\\(0[0-7]{0,2})");
    private static final Pattern NUMBER = Pattern.compile("\\\\([1-9])");

    private final String text;
    private final int at;
    private final boolean inClass;

    CharacterEscape(String text, int at, boolean inClass) {
        this.text = text;
        this.at = at;
        this.inClass = inClass;
    }

    /** Writes it down and gives the place behind it. */
    int appendTo(StringBuilder java) {
        Matcher hex = here(HEX);
        if (hex != null) {
            java.append(hex.group());
            return hex.end();
        }
        Matcher octals = here(OCTALS);
        if (octals != null) {
            java.append(String.format("\\x{%X}", Integer.parseInt(octals.group(1), OCTAL)));
            return octals.end();
        }
        Matcher named = inClass ? null : here(NAMED);
        if (named != null) {
            java.append("\\k<")
                    .append(named.group(1) == null ? named.group(2) : named.group(1))
                    .append('>');
            return named.end();
        }
        Matcher number = inClass ? null : here(NUMBER);
        if (number != null) {
            if (Integer.parseInt(number.group(1)) > groups()) {
                throw new IllegalArgumentException("Reference to an undefined group");
            }
            java.append(number.group());
            return number.end();
        }
        char c = text.charAt(at + 1);
        if (Escape.isWordCharacter(c)) {
            throw new IllegalArgumentException("Unrecognized escape");
        }
        java.append('\\').append(c);
        return at + 2;
    }

    private Matcher here(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private int groups() {
        Matcher groups = Pattern.compile("(?<!\\\\)\\((?!\\?(?![<'][A-Za-z]))").matcher(text);
        int count = 0;
        while (groups.find()) {
            count++;
        }
        return count;
    }
}
