// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An event as an entity, for the comparison with {@code EntityManager.persist}; its table is a copy of the library's.
 *
 * <p>Its key is the event's own id and the database gives the position, which lets EclipseLink write batches: the
 * fastest form that was found. It does not keep the order of the events, which the library must.
 */
@Entity
@Table(name = "benchmark_event")
public class PersistedEvent {

    @Id
    @Column(name = "event_id")
    private UUID id;

    @Column(name = "stream_key")
    private UUID streamKey;

    @Column(name = "stream_id")
    private UUID streamId;

    @Column(name = "type_revision")
    private int typeRevision;

    @Column(name = "recorded_at")
    private OffsetDateTime recordedAt;

    private long version;
    private boolean versioned;
    private String tenant;
    private String category;
    private String type;
    private String payload;

    /** For the persistence provider. */
    protected PersistedEvent() {}

    public PersistedEvent(UUID id, UUID key, UUID stream, long version, String payload) {
        this.id = id;
        this.streamKey = key;
        this.streamId = stream;
        this.version = version;
        this.versioned = true;
        this.tenant = "";
        this.category = Samples.CATEGORY;
        this.type = "line-added";
        this.typeRevision = 7;
        this.payload = payload;
        this.recordedAt = OffsetDateTime.now();
    }

    String payload() {
        return payload;
    }
}
