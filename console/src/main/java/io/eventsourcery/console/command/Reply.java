// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of the console. Texts of stores stand in its JSON with their quotes escaped, so none of them looks like a member.
 *
 * @param status of HTTP
 * @param body the JSON
 */
record Reply(int status, String body) {

    /** Control characters, and those that change the direction of a text. */
    private static final Pattern ORDERS =
            Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    /** The JSON with escapes in the place of characters by which a stored text could give orders to a terminal. */
    String text() {
        return ORDERS.matcher(body)
                .replaceAll(
                        order -> String.format("\\\\u%04x", (int) order.group().charAt(0)));
    }

    boolean isDone() {
        return status == 200;
    }

    /** Whether this is an answer of the console and not that of somebody in between. */
    boolean isOfConsole() {
        return body.startsWith("{") && body.endsWith("}");
    }

    /** The first member of that name whose value is a text without quotes, or a number. */
    Optional<String> first(String member) {
        Matcher found =
                Pattern.compile("(?<!\\\\)\"" + member + "\":\"?([^\",}\\]]*)").matcher(body);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The last one, behind everything that comes from events. */
    Optional<String> last(String member) {
        Matcher found =
                Pattern.compile("(?<!\\\\)\"" + member + "\":\"?([^\",}\\]]*)").matcher(body);
        Optional<String> last = Optional.empty();
        while (found.find()) {
            last = Optional.of(found.group(1));
        }
        return last;
    }

    boolean hasEvents() {
        return !body.startsWith("{\"events\":[]");
    }
}
