// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.request;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request is not done, and says why to a person. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Pattern NUMBER = Pattern.compile("^(ES-\\d{4}) ");

    private final int status;

    /**
     * @param status the HTTP status
     * @param message what was wrong and what to do, with its number in front
     */
    public Refused(int status, String message) {
        super(Objects.requireNonNull(message, "message"), null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Such as {@code ES-0922}; {@code -} if the message has none. */
    public String number() {
        Matcher number = NUMBER.matcher(getMessage());
        return number.find() ? number.group(1) : "-";
    }
}
