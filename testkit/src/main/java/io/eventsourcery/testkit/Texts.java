// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The texts of objects in a failure: one line each. */
final class Texts {

    private Texts() {}

    /** The earlier events, as the first paragraph under a headline. */
    static String given(List<?> events) {
        return events.isEmpty() ? "\n  given nothing" : "\n  given" + lines(events, "    ");
    }

    static String lines(List<?> events, String prefix) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append('\n').append(prefix).append(event(event)));
        return text.toString();
    }

    static String event(Object event) {
        return oneLine(String.valueOf(event));
    }

    static String of(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + oneLine(thrown.getMessage());
        return name(thrown.getClass()) + message;
    }

    /** The name without package, but with the class around it. */
    static String name(Class<?> type) {
        return type.getName()
                .substring(
                        type.getPackageName().isEmpty()
                                ? 0
                                : type.getPackageName().length() + 1)
                .replace('$', '.');
    }

    static String value(Object value) {
        if (value instanceof CharSequence text) {
            return '"' + oneLine(text.toString()) + '"';
        }
        if (value != null && value.getClass().isArray()) {
            String array = Arrays.deepToString(new Object[] {value});
            return oneLine(array.substring(1, array.length() - 1));
        }
        return oneLine(Objects.toString(value));
    }

    private static String oneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
