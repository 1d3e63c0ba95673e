// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.regex;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of a server: searched for, not matched as a whole, without regard to the language of the machine. */
public final class ServerPattern {

    private ServerPattern() {}

    /**
     * The texts in which the expression is found.
     *
     * @throws IllegalArgumentException if a server refuses the expression; also for the few that only .NET understands
     */
    public static Predicate<String> find(String expression) {
        try {
            String java = new Translation(CodeUnits.of(expression)).java();
            Pattern pattern = Pattern.compile(java, Pattern.UNIX_LINES | Pattern.UNICODE_CASE);
            return text -> pattern.matcher(CodeUnits.of(text)).find();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Not an expression of a server: " + expression, e);
        }
    }
}
