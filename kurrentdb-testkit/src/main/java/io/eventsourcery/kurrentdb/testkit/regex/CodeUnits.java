// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.regex;

/**
 * Text of which each half of a surrogate pair is a character, as in .NET; Java's expressions see whole code points. The
 * halves are replaced by characters of a private plane.
 */
final class CodeUnits {

    static final int FIRST = 0xF0000;
    static final int LAST = FIRST + (Character.MAX_SURROGATE - Character.MIN_SURROGATE);

    private CodeUnits() {}

    static String of(String text) {
        StringBuilder units = new StringBuilder(text.length());
        for (char unit : text.toCharArray()) {
            if (Character.isSurrogate(unit)) {
                units.appendCodePoint(FIRST + (unit - Character.MIN_SURROGATE));
            } else {
                units.append(unit);
            }
        }
        return units.toString();
    }
}
