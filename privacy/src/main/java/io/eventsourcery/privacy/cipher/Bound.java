// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.privacy.cipher;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Texts as bytes that no other list of texts has: each with its length in front. */
public final class Bound {

    /** Never used itself: a copy is made faster than a new one. */
    private static final MessageDigest SHA_256 = sha256();

    private Bound() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256.", e);
        }
    }

    public static byte[] of(List<String> texts) {
        int size = 0;
        for (String text : texts) {
            size += Integer.BYTES + Character.BYTES * text.length();
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (String text : texts) {
            int length = text.length();
            bytes[at++] = (byte) (length >> 24);
            bytes[at++] = (byte) (length >> 16);
            bytes[at++] = (byte) (length >> 8);
            bytes[at++] = (byte) length;
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                bytes[at++] = (byte) (c >> 8);
                bytes[at++] = (byte) c;
            }
        }
        return bytes;
    }

    /** The SHA-256 digest of these texts as 64 hexadecimal digits. */
    public static String digest(List<String> texts) {
        try {
            MessageDigest digest = (MessageDigest) SHA_256.clone();
            return HexFormat.of().formatHex(digest.digest(of(texts)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
