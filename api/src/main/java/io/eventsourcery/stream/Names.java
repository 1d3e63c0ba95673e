// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.stream;

import io.eventsourcery.error.InvalidInputException;

/** The rules that every name in a stored key obeys, in one place. */
final class Names {

    private Names() {}

    /**
     * Accepts any text without control characters and lone surrogates, up to the limit in UTF-16 units.
     *
     * @throws InvalidInputException naming the kind of name and the rule it breaks, without quoting the name
     */
    static String checked(String kind, String value, int limit) {
        if (value == null || value.isEmpty()) {
            throw new InvalidInputException(
                    "The " + kind + " is missing: give a text of 1 to " + limit + " characters.");
        }
        if (value.length() > limit) {
            throw new InvalidInputException("The " + kind + " has " + value.length() + " characters, but at most "
                    + limit + " are stored: shorten it.");
        }
        if (isPrintableAscii(value)) {
            return value;
        }
        value.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                throw new InvalidInputException("The " + kind + " contains the character U+"
                        + String.format("%04X", c) + ", which not every database can store: remove control characters"
                        + " and lone surrogates.");
            }
        });
        return value;
    }

    /** Nearly all names are, and this is asked for each event that is read. */
    private static boolean isPrintableAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
