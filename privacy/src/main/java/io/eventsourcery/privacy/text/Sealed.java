// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * The text that stands for an encrypted component: {@code enc:1:key:mask:ciphertext}, all of it base64url or hexadecimal. A
 * readable text that begins with {@code enc:} is written as {@code enc:0:} and the text.
 *
 * @param key the id of the data key
 * @param mask the text of the JSON that takes its place once the subject is forgotten
 * @param bytes nonce, ciphertext and tag
 */
record Sealed(UUID key, String mask, byte[] bytes) {

    private static final String MARK = "enc:";
    private static final String READABLE = "enc:0:";
    private static final String SEALED = "enc:1:";

    static boolean looksSealed(String text) {
        return text.startsWith(MARK);
    }

    static String escaped(String readable) {
        return READABLE + readable;
    }

    static boolean isEscaped(String text) {
        return text.startsWith(READABLE);
    }

    static String unescaped(String text) {
        return text.substring(READABLE.length());
    }

    String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return SEALED + key + ":" + base64.encodeToString(mask.getBytes(StandardCharsets.UTF_8)) + ":"
                + base64.encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if it is no such text; never quotes it */
    static Sealed of(String text) {
        try {
            String[] parts = text.substring(SEALED.length()).split(":", -1);
            if (text.startsWith(SEALED) && parts.length == 3) {
                Base64.Decoder base64 = Base64.getUrlDecoder();
                Sealed sealed = new Sealed(
                        UUID.fromString(parts[0]),
                        new String(base64.decode(parts[1]), StandardCharsets.UTF_8),
                        base64.decode(parts[2]));
                if (sealed.text().equals(text)) { // Other texts can stand for the same bytes.
                    return sealed;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The same as a text with too few parts.
        }
        throw new IllegalArgumentException("no sealed component");
    }

    /** The id of the key alone. */
    @Override
    public String toString() {
        return "Sealed[" + key + "]";
    }
}
