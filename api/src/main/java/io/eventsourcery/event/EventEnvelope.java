// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.event;

import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.StreamId;
import io.eventsourcery.stream.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * All that the store knows about an event except its payload and context; readable even if the payload is not.
 *
 * @param id the id with which it was appended
 * @param type the name under which it is stored
 * @param typeRevision the revision of the stored form
 * @param stream the stream to which it belongs
 * @param version its place in the stream, from 1; absent in an unversioned stream
 * @param position its place in the log; absent if the backend knows it only after the commit
 * @param tenant the tenant to which it belongs
 * @param recordedAt when it was appended, by the store's clock, in microseconds; says nothing about order
 */
public record EventEnvelope(
        UUID id,
        String type,
        int typeRevision,
        StreamId stream,
        OptionalLong version,
        Optional<Position> position,
        TenantId tenant,
        Instant recordedAt) {

    public EventEnvelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }
}
