// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

/** A copy of a text with some of its parts replaced, in the order in which they come. Not thread-safe. */
final class Splice {

    private final String text;
    private final StringBuilder copy;
    private int copied;

    /** @param begin in front of what follows {@code from} */
    Splice(String begin, String text, int from) {
        this.text = text;
        this.copy = new StringBuilder(begin.length() + text.length() + 128).append(begin);
        this.copied = from;
    }

    /** Puts something in the place of a part; an empty part is where it is inserted. */
    void replace(int from, int to, String by) {
        copy.append(text, copied, from).append(by);
        copied = to;
    }

    String upTo(int end) {
        return copy.append(text, copied, end).toString();
    }
}
