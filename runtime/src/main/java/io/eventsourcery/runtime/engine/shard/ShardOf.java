// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine.shard;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.util.UUID;

/** Divides streams among shards. */
public final class ShardOf {

    private ShardOf() {}

    /** The same on every node, whatever its virtual machine; what is stored depends on it. */
    public static int stream(TenantId tenant, StreamId stream, int shards) {
        UUID id = stream.id();
        int hash = 31 * tenant.value().hashCode()
                + Long.hashCode(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
        return Math.floorMod(hash, shards);
    }
}
