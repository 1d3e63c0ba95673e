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
