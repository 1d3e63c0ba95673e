// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.regex;

import java.util.Set;

/** What an escape of .NET is in Java. */
final class Escape {

    static final String WORD = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}";
    static final String SPACE = "\\s\\x{85}\\p{Z}";

    private static final Set<String> CATEGORIES = Set.of(
            "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
            "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
            "Cn");
    private static final String ANCHORS = "AbBGZz";
    private static final String CONTROLS = "atrnfe";
    private static final String BLOCK = "Is";

    private Escape() {}

    /** A class of characters that is one letter in .NET, or null if it is none. */
    static String shorthand(char letter) {
        return switch (letter) {
            case 'w' -> "[" + WORD + "]";
            case 'W' -> "[^" + WORD + "]";
            case 'd' -> "\\p{Nd}";
            case 'D' -> "\\P{Nd}";
            case 's' -> "[" + SPACE + "]";
            case 'S' -> "[^" + SPACE + "]";
            default -> null;
        };
    }

    /** A category or block of Unicode. */
    static String property(char letter, String name) {
        if (name.equals("Cs")) {
            return (letter == 'P' ? "[^" : "[") + surrogates() + "]";
        }
        if (CATEGORIES.contains(name)) {
            return "\\" + letter + "{" + name + "}";
        }
        if (name.startsWith(BLOCK)) {
            return "\\" + letter + "{In" + name.substring(BLOCK.length()) + "}";
        }
        throw new IllegalArgumentException("Unknown property " + name);
    }

    private static String surrogates() {
        return String.format("\\x{%X}-\\x{%X}", CodeUnits.FIRST, CodeUnits.LAST);
    }

    /** A letter that means a character or, outside of a class, a place; null if it means nothing. */
    static String single(char letter, boolean inClass) {
        if (letter == 'v') {
            return "\\x0B";
        }
        if (inClass && letter == 'b') {
            return "\\x08";
        }
        boolean known = CONTROLS.indexOf(letter) >= 0 || !inClass && ANCHORS.indexOf(letter) >= 0;
        return known ? "\\" + letter : null;
    }

    static boolean isWordCharacter(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
