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

    /** What is written in front of a readable text that looks sealed. */
    static final String READABLE = "enc:0:";

    private static final String MARK = "enc:";
    private static final String SEALED = "enc:1:";
    private static final int KEY_LENGTH = 36;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** Whether a text in JSON, which begins there, is sealed or has to be marked as readable. */
    static boolean looksSealed(String json, int from) {
        return json.startsWith(MARK, from);
    }

    static boolean isReadable(String json, int from) {
        return json.startsWith(READABLE, from);
    }

    String text() {
        return SEALED + key + ":" + ENCODER.encodeToString(mask.getBytes(StandardCharsets.UTF_8)) + ":"
                + ENCODER.encodeToString(bytes);
    }

    /**
     * What a text says; another text for the same is none.
     *
     * @throws IllegalArgumentException if it is no such text; never quotes it
     */
    static Sealed of(String text) {
        int behindKey = SEALED.length() + KEY_LENGTH;
        int behindMask = text.indexOf(':', behindKey + 1);
        if (!text.startsWith(SEALED) || behindMask < 0 || text.charAt(behindKey) != ':') {
            throw none();
        }
        String key = text.substring(SEALED.length(), behindKey);
        String mask = text.substring(behindKey + 1, behindMask);
        String ciphertext = text.substring(behindMask + 1);
        try {
            Sealed sealed = new Sealed(
                    UUID.fromString(key),
                    new String(DECODER.decode(mask), StandardCharsets.UTF_8),
                    DECODER.decode(ciphertext));
            byte[] masked = sealed.mask.getBytes(StandardCharsets.UTF_8);
            if (sealed.key.toString().equals(key)
                    && ENCODER.encodeToString(masked).equals(mask)
                    && ENCODER.encodeToString(sealed.bytes).equals(ciphertext)) {
                requireJson(sealed.mask);
                return sealed;
            }
        } catch (IllegalArgumentException | NoJsonException e) {
            // The same as a text with too few parts.
        }
        throw none();
    }

    /** Nothing vouches for the mask once the key is gone, so it must not become more than one value. */
    private static void requireJson(String mask) {
        JsonCursor json = new JsonCursor(mask, 0);
        json.value();
        json.end();
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("no sealed component");
    }

    /** The id of the key alone. */
    @Override
    public String toString() {
        return "Sealed[" + key + "]";
    }
}
