// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.spi.subscription;

import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Events that a subscription handles one behind the other: those of one stream, or those with one order key.
 *
 * @param tenant the tenant of all of them
 * @param key identifies the order key; the key itself, which may be personal data, is kept nowhere
 * @param stream the stream, if there is no key
 */
public record Line(TenantId tenant, Optional<UUID> key, Optional<StreamId> stream) {

    public Line {
        Objects.requireNonNull(tenant, "tenant");
        if (key.isPresent() == stream.isPresent()) {
            throw new IllegalArgumentException("a line has a key or a stream");
        }
    }

    public static Line ofStream(TenantId tenant, StreamId stream) {
        return new Line(tenant, Optional.empty(), Optional.of(stream));
    }

    public static Line ofKey(TenantId tenant, UUID key) {
        return new Line(tenant, Optional.of(key), Optional.empty());
    }

    /** The line of an order key, which is another one for each tenant. */
    public static Line ofKey(TenantId tenant, String key) {
        byte[] both = (tenant.value() + '\n' + key).getBytes(StandardCharsets.UTF_8);
        return ofKey(tenant, UUID.nameUUIDFromBytes(both));
    }

    /** The same on every node, whatever its virtual machine; which shard has the line depends on it. */
    public int hash() {
        UUID id = key.orElseGet(() -> stream.orElseThrow().id());
        return 31 * tenant.value().hashCode()
                + Long.hashCode(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    }
}
