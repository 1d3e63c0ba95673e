// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries negative zeros through parsers of JSON, which keep numbers without a sign for zero: as texts that only this process
 * knows.
 */
final class NegativeZeros {

    private static final String MARK = "negative zero " + UUID.randomUUID() + " ";

    /** A text, as a whole, or such a number; what begins in the middle of another number is none. */
    private static final Pattern TEXT_OR_ZERO = Pattern.compile(
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|(?<![0-9eE])-0(?:\\.0+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE])");

    private static final Pattern MARKED = Pattern.compile('"' + MARK + "([^\"]*)\"");

    private NegativeZeros() {}

    /** JSON to be parsed. */
    static String carried(String json) {
        return mayHaveOne(json) ? TEXT_OR_ZERO.matcher(json).replaceAll(NegativeZeros::carried) : json;
    }

    /** Dates and UUIDs have a digit before the sign, and the pattern is slow. */
    private static boolean mayHaveOne(String json) {
        for (int i = json.indexOf("-0"); i >= 0; i = json.indexOf("-0", i + 1)) {
            if (i == 0 || !Character.isLetterOrDigit(json.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static String carried(MatchResult found) {
        String part = found.group();
        return Matcher.quoteReplacement(part.startsWith("-") ? '"' + MARK + part + '"' : part);
    }

    /** JSON that was written from what was parsed. */
    static String shown(String json) {
        return json.contains(MARK) ? MARKED.matcher(json).replaceAll("$1") : json;
    }
}
