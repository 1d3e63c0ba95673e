// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs that stand for texts: the first 128 bits of SHA-256 over them, each preceded by its length so that no two lists give the
 * same bytes, marked as a UUID of version 8.
 */
final class KeyDigest {

    private KeyDigest() {}

    /** @param rest behind the texts, of a fixed length */
    static UUID of(ByteBuffer rest, String... texts) {
        byte[][] parts = new byte[texts.length][];
        int length = rest.remaining();
        for (int i = 0; i < texts.length; i++) {
            parts[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + parts[i].length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.putInt(part.length).put(part);
        }
        all.put(rest);
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(all.array()));
        long high = digest.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        // One bit more than the variant: the type uuid of MariaDB refuses version 8 with a ninth byte of 0x80.
        long low = digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0xA000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
