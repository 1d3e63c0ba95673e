// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The key of a stream in the tables: one UUID that stands for tenant, category and stream id together.
 *
 * <p>One narrow column instead of three keeps the index small, and no statement can forget the tenant, because without it there
 * is no key.
 */
public final class StreamKey {

    private StreamKey() {}

    public static UUID of(TenantId tenant, StreamId stream) {
        ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(stream.id().getMostSignificantBits())
                .putLong(stream.id().getLeastSignificantBits())
                .flip();
        return KeyDigest.of(id, tenant.value(), stream.category());
    }
}
