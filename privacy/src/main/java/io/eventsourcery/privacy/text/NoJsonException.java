// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

/** A text is no JSON, or nested too deeply. Tells the place and never quotes the text. */
final class NoJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoJsonException(int at) {
        super("at character " + at, null, false, false);
    }
}
