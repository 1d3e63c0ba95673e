// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The key of a stream in the tables: one UUID that stands for tenant, category and stream id together.
 *
 * <p>The first 128 bits of SHA-256 over the three parts, each text preceded by its length so that no two triples give
 * the same bytes, marked as a UUID of version 8. One narrow column instead of three keeps the index small, and no
 * statement can forget the tenant, because without it there is no key.
 */
public final class StreamKey {

    private StreamKey() {}

    public static UUID of(TenantId tenant, StreamId stream) {
        byte[] tenantName = tenant.value().getBytes(StandardCharsets.UTF_8);
        byte[] category = stream.category().getBytes(StandardCharsets.UTF_8);
        ByteBuffer parts = ByteBuffer.allocate(2 * Integer.BYTES + tenantName.length + category.length + 2 * Long.BYTES)
                .putInt(tenantName.length)
                .put(tenantName)
                .putInt(category.length)
                .put(category)
                .putLong(stream.id().getMostSignificantBits())
                .putLong(stream.id().getLeastSignificantBits());
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(parts.array()));
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
