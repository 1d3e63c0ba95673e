// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.core.roundtrip;

import io.eventsourcery.codec.EventCodec;
import java.util.Optional;

/**
 * The result of turning an event into text and back.
 *
 * @param kind the step that was reached
 * @param path where the two events differ; empty if that is not known
 * @param reason the class of an exception, or empty
 */
record Passage(Kind kind, String path, String reason) {

    enum Kind {
        EQUAL,
        NOT_WRITTEN,
        NOT_READ,
        DIFFERENT
    }

    static Passage of(EventCodec codec, Object event) {
        String text;
        try {
            text = codec.encode(event);
        } catch (RuntimeException | StackOverflowError e) {
            return new Passage(Kind.NOT_WRITTEN, "", e.getClass().getName());
        }
        return text == null ? new Passage(Kind.NOT_WRITTEN, "", "no text") : back(codec, event, text);
    }

    /** The way back alone, of a text that is there already. */
    static Passage back(EventCodec codec, Object event, String text) {
        Object read;
        try {
            read = codec.decode(text, event.getClass());
        } catch (RuntimeException | StackOverflowError e) {
            return new Passage(Kind.NOT_READ, "", e.getClass().getName());
        }
        if (read == null) {
            return new Passage(Kind.NOT_READ, "", "it decodes to null");
        }
        Optional<String> difference = Difference.between(event, read);
        return new Passage(difference.isPresent() ? Kind.DIFFERENT : Kind.EQUAL, difference.orElse(""), "");
    }

    boolean isEqual() {
        return kind == Kind.EQUAL;
    }
}
