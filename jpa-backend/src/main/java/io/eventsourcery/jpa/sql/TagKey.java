// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.sql;

import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.EventTag;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The key of a tag in the tables: one UUID that stands for tenant and tag together.
 *
 * <p>Keys with the same first {@value #BITS} bits share a row to lock, whose own key is the last one with these bits; no tag can
 * have that, because its variant is another one.
 */
public final class TagKey {

    /** So many first bits decide which row is locked. */
    public static final int BITS = 12;

    /** So many rows there are to lock. */
    public static final int LOCKS = 1 << BITS;

    private static final long BEHIND = -1L >>> BITS;

    private TagKey() {}

    public static UUID of(TenantId tenant, EventTag tag) {
        return KeyDigest.of(ByteBuffer.allocate(0), tenant.value(), tag.text());
    }

    /** The key of the row to lock for a tag. */
    public static UUID lockOf(UUID key) {
        return new UUID(key.getMostSignificantBits() | BEHIND, -1L);
    }
}
