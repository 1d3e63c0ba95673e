// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.encryption;

import java.util.Objects;

/**
 * A data key that a key-encryption key wraps.
 *
 * @param by the id of the key-encryption key, at most 200 characters
 * @param text the wrapped key as printable ASCII, at most 1000 characters, such as base64
 */
public record WrappedKey(String by, String text) {

    public WrappedKey {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(text, "text");
        if (by.isBlank() || by.length() > 200 || text.isEmpty() || text.length() > 1000) {
            throw new IllegalArgumentException("the id or the text of a wrapped key is empty or too long");
        }
    }

    /** The id of the key-encryption key alone. */
    @Override
    public String toString() {
        return "WrappedKey[by " + by + "]";
    }
}
