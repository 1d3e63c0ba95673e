// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored event as a row, for queries of the application and for tools.
 *
 * <p>Read-only: there are no setters, and JPA writes no column. Maps the default table; the payload is the text that
 * the codec wrote. Use the {@code EventStore} to decode events. On MariaDB and H2 some rows are markers and not events;
 * they have the stream key {@code 00000000-0000-0000-0000-000000000000}.
 */
@Entity
@Cacheable(false)
@EntityListeners(RowsAreReadOnly.class)
@Table(name = "es_event")
public class EventRow {

    @Id
    @Column(name = "position", nullable = false)
    private long position;

    @Column(name = "version", nullable = false, insertable = false, updatable = false)
    private long version;

    @Column(name = "recorded_at", nullable = false, insertable = false, updatable = false)
    private OffsetDateTime recordedAt;

    @Column(name = "type_revision", nullable = false, insertable = false, updatable = false)
    private int typeRevision;

    @Column(name = "versioned", nullable = false, insertable = false, updatable = false)
    private boolean versioned;

    @Column(name = "stream_key", nullable = false, insertable = false, updatable = false)
    private UUID streamKey;

    @Column(name = "stream_id", nullable = false, insertable = false, updatable = false)
    private UUID streamId;

    @Column(name = "event_id", nullable = false, insertable = false, updatable = false)
    private UUID eventId;

    @Column(name = "tenant", nullable = false, length = 64, insertable = false, updatable = false)
    private String tenant;

    @Column(name = "category", nullable = false, length = 100, insertable = false, updatable = false)
    private String category;

    @Column(name = "stream_name", length = 255, insertable = false, updatable = false)
    private String streamName;

    @Column(name = "type", nullable = false, length = 200, insertable = false, updatable = false)
    private String type;

    @Column(name = "payload", nullable = false, columnDefinition = "text", insertable = false, updatable = false)
    private String payload;

    @Column(name = "context", columnDefinition = "text", insertable = false, updatable = false)
    private String context;

    /** For JPA. */
    protected EventRow() {}

    /** Its place in the log. */
    public long position() {
        return position;
    }

    /** Its place in the stream, also in an unversioned one. */
    public long version() {
        return version;
    }

    /** Stored in microseconds; EclipseLink cuts it to milliseconds on PostgreSQL. */
    public OffsetDateTime recordedAt() {
        return recordedAt;
    }

    public int typeRevision() {
        return typeRevision;
    }

    /** Whether its stream shows versions. */
    public boolean versioned() {
        return versioned;
    }

    /** Stands for tenant, category and stream id together. */
    public UUID streamKey() {
        return streamKey;
    }

    public UUID streamId() {
        return streamId;
    }

    public UUID eventId() {
        return eventId;
    }

    /** {@code ""} for the single tenant. */
    public String tenant() {
        return tenant;
    }

    /** {@code ""} if there is none. */
    public String category() {
        return category;
    }

    /** The name of the stream at the append, if there was one. */
    public Optional<String> streamName() {
        return Optional.ofNullable(streamName);
    }

    public String type() {
        return type;
    }

    public String payload() {
        return payload;
    }

    /** A JSON object; absent if the event has no context. */
    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    /** Position, type and event id; never the payload. */
    @Override
    public String toString() {
        return "EventRow[" + position + " " + type + " " + eventId + "]";
    }
}
